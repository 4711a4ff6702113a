import { describe, expect, test } from 'vitest';
import { lintDockerfile, lintRules } from './index';

const digest = `sha256:${'a'.repeat(64)}`;
const from = 'FROM debian:12-slim\n';
const node = 'FROM node:24-slim\nWORKDIR /app\n';
const build = 'FROM golang:1.25 AS build\n';

/** For each rule: a file that breaks it, the first line to look at, and a near miss that does not. */
const cases: Record<string, [breaks: string, line: number, keeps: string][]> = {
  'pinned-base': [
    ['FROM node\n', 1, 'ARG V=24\nFROM node:$V\n'],
    ['FROM node:latest\n', 1, `FROM node@${digest}\n`],
    ['FROM node@sha256:12\n', 1, 'FROM scratch\n'],
  ],
  'base-argument-has-default': [
    ['ARG BASE\nFROM $BASE\n', 2, 'ARG BASE=node:24\nFROM $BASE\n'],
    ['FROM node:${V}\n', 1, 'ARG V\nFROM node:${V:-24}\n'],
  ],
  'no-fixed-platform': [['FROM --platform=linux/amd64 a:1\n', 1, 'FROM --platform=$BUILDPLATFORM a:1\n']],
  'no-redundant-platform': [['FROM --platform=$TARGETPLATFORM a:1\n', 1, 'FROM --platform=$BUILDPLATFORM a:1\n']],
  'no-toolchain-in-final': [
    [
      `FROM golang:1.25\nRUN go build -o /app .\n`,
      1,
      `${build}RUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n`,
    ],
  ],
  'unique-stage-names': [['FROM a:1 AS x\nFROM b:1 AS X\n', 2, 'FROM a:1 AS x\nFROM b:1 AS y\n']],
  'lower-case-stage-names': [['FROM a:1 AS Build\n', 1, 'FROM a:1 AS build\n']],
  'no-reserved-stage-name': [['FROM a:1 AS scratch\n', 1, 'FROM a:1 AS scratchpad\n']],
  'copy-from-known-stage': [
    [`${build}FROM a:1\nCOPY --from=biuld /a /a\n`, 3, `${build}FROM a:1\nCOPY --from=build /a /a\n`],
    ['FROM a:1\nCOPY --from=3 /a /a\n', 2, 'FROM a:1\nCOPY --from=busybox:1.37 /a /a\n'],
    ['FROM a:1\nRUN --mount=type=bind,from=nix,target=/n x\n', 2, `${build}FROM a:1\nCOPY --from=0 /a /a\n`],
  ],
  'no-copy-from-self': [
    ['FROM a:1 AS me\nCOPY --from=me /a /b\n', 2, 'FROM a:1 AS me\nFROM b:1 AS you\nCOPY --from=me /a /b\n'],
    ['FROM a:1\nCOPY --from=0 /a /b\n', 2, 'FROM a:1\nFROM b:1\nCOPY --from=0 /a /b\n'],
  ],
  'no-whole-rootfs': [
    [`${build}FROM a:1\nCOPY --from=build / /\n`, 3, `${build}FROM a:1\nCOPY --from=build /out/ /\n`],
  ],
  'no-unused-stage': [
    [`${build}FROM a:1\n`, 1, `${build}FROM build\n`],
    ['FROM a:1\nFROM b:1\n', 1, 'FROM a:1\nFROM b:1\nRUN --mount=type=bind,from=0,target=/x ls /x\n'],
    [`${build}FROM a:1\n`, 1, `ARG TARGETARCH\n${build}FROM app-$TARGETARCH\n`],
  ],
  'starts-with-from': [
    ['ARG A=1\n', 1, ''],
    ['RUN x\nFROM a:1\n', 1, 'ARG X=1\nFROM a:$X\n'],
  ],
  'copy-over-add': [
    [`${from}ADD src /src\n`, 2, `${from}ADD rootfs.tar.xz /\n`],
    [`${from}ADD ["src", "/src"]\n`, 2, `${from}ADD https://github.com/moby/buildkit.git#v0.20.0 /src\n`],
  ],
  'checksum-downloads': [
    [`${from}ADD https://example.com/a /a\n`, 2, `${from}ADD --checksum=${digest} https://example.com/a /a\n`],
  ],
  'dependencies-before-sources': [
    [`${node}COPY . .\nRUN npm ci\n`, 3, `${node}COPY package*.json ./\nRUN npm ci\nCOPY . .\n`],
    [
      `${from}COPY ./ /app/\nRUN cd x && pip install --no-cache-dir -r requirements.txt\n`,
      2,
      `${from}COPY . .\nRUN npm run build\n`,
    ],
  ],
  'absolute-workdir': [
    ['FROM a:1\nWORKDIR app\n', 2, 'FROM a:1\nWORKDIR /srv\nWORKDIR app\n'],
    ['FROM a:1\nWORKDIR "app"\n', 2, 'FROM a:1 AS x\nWORKDIR /srv\nFROM x\nWORKDIR app\n'],
  ],
  'workdir-over-cd': [
    [`${from}RUN cd /app && make\n`, 2, `${from}RUN make -C /app && cd /tmp && ls\n`],
    [`${from}RUN cd /app\n`, 2, `${from}RUN <<EOF\ncd /app\nmake\nEOF\n`],
  ],
  'fewer-run-layers': [
    [`${from}RUN a\nRUN b\nRUN c\n`, 2, `${from}RUN a\nRUN b\nCOPY x /x\nRUN c\n`],
    [`${from}RUN a\n# why\nRUN b\nRUN c\n`, 2, `${build}RUN a\nRUN b\nRUN c\n${from}COPY --from=build /a /a\n`],
  ],
  'own-while-copying': [
    [
      `${from}COPY a /a\nRUN chown -R 1000:1000 /a\n`,
      3,
      `${from}RUN mkdir /a && chown -R 1000:1000 /a\nCOPY --chown=1000:1000 a /a\n`,
    ],
  ],
  'apt-get-over-apt': [
    [`${from}RUN apt install -y curl\n`, 2, `${from}RUN apt-get install -y curl && cat /etc/apt/sources.list\n`],
  ],
  'apt-update-with-install': [
    [
      `${from}RUN apt-get update\nRUN apt-get install -y curl\n`,
      2,
      `${from}RUN apt-get update && \\\n  # why\n  apt-get install -y curl\n`,
    ],
    [`${from}RUN apt-get -qq update\n`, 2, `${from}RUN --mount=type=cache,target=/var/lib/apt apt-get update\n`],
  ],
  'apt-clean-lists': [
    [
      `${from}RUN apt-get update && apt-get install -y curl\n`,
      2,
      `${from}RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n`,
    ],
    [
      `${from}RUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n`,
      2,
      `${from}RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl\n`,
    ],
  ],
  'apt-assume-yes': [
    [`${from}RUN apt-get install curl\n`, 2, `${from}RUN apt-get -yq install curl\n`],
    [
      `${from}RUN <<EOF\napt-get install --no-install-recommends curl\nEOF\n`,
      2,
      `${from}RUN echo "apt-get install curl"\n`,
    ],
  ],
  'apt-no-recommends': [
    [`${from}RUN apt-get install -y curl\n`, 2, `${from}RUN apt-get install -y --no-install-recommends curl\n`],
    [
      `${from}RUN ["apt-get", "install", "-y", "curl"]\n`,
      2,
      `${from}RUN apt-get -o APT::Install-Recommends=false install -y curl\n`,
    ],
  ],
  'apk-no-cache': [
    [`FROM alpine:3.22\nRUN apk add curl\n`, 2, `FROM alpine:3.22\nRUN apk --no-cache add curl\n`],
    [
      `FROM alpine:3.22\nRUN apk update && apk add curl\n`,
      2,
      `FROM alpine:3.22\nRUN --mount=type=cache,target=/etc/apk/cache apk add curl\n`,
    ],
  ],
  'pip-no-cache': [
    [`${from}RUN pip install flask==3.1\n`, 2, `${from}RUN pip install --no-cache-dir flask==3.1\n`],
    [
      `${from}RUN python3 -m pip install -r r.txt\n`,
      2,
      `${from}RUN --mount=type=cache,target=/root/.cache/pip pip3 install -r r.txt\n`,
    ],
    [`${from}RUN pip install flask==3.1\n`, 2, `${from}ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.1\n`],
  ],
  'no-blanket-upgrade': [
    [
      `${from}RUN apt-get update && apt-get -y dist-upgrade\n`,
      2,
      `${from}RUN apt-get update && apt-get install -y x\n`,
    ],
    ['FROM alpine:3.22\nRUN apk upgrade --no-cache\n', 2, 'FROM alpine:3.22\nRUN apk add --no-cache upgrade\n'],
  ],
  'pinned-packages': [
    [`${from}RUN pip install flask\n`, 2, `${from}RUN pip install flask==3.1 "uvicorn>=0.30" ./wheels/a.whl\n`],
    [`${node}RUN npm install -g serve\n`, 3, `${node}RUN npm install -g @scope/serve@14 && npm install && npm ci\n`],
    [`${node}RUN npm i -g serve@latest\n`, 3, `${node}RUN npm install -g $TOOL --registry https://r.example\n`],
    [`${from}RUN gem install rake\n`, 2, `${from}RUN gem install rake -v 13.2.1\n`],
    [`${build}RUN go install x.org/y@latest\n`, 2, `${build}RUN go install x.org/y@v1.2.3\n`],
    [`${from}RUN pip install -t /libs flask\n`, 2, `${from}RUN pip install -t /libs -r requirements.txt\n`],
  ],
  pipefail: [
    [
      `${from}RUN curl -f https://x.example | tar x\n`,
      2,
      `${from}RUN set -o pipefail && curl -f https://x.example | tar x\n`,
    ],
    [`${from}RUN a | b\n`, 2, `${from}SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\n`],
    [`${from}RUN <<EOF\na | b\nEOF\n`, 2, `${from}RUN <<EOF\nset -euo pipefail\na | b\nEOF\n`],
    [`${from}RUN a || b | c\n`, 2, `${from}RUN a || b; echo "x | y"; echo y | b\n`],
  ],
  'no-piped-installer': [
    [
      `${from}RUN curl -fsSL https://x.example/i.sh | sh\n`,
      2,
      `${from}RUN curl -fsSL https://x.example/i.tgz | tar xz\n`,
    ],
    [`${from}RUN wget -qO- https://x.example/i.sh | sudo -E bash -\n`, 2, `${from}RUN cat i.sh | sh\n`],
  ],
  'one-downloader': [[`${from}RUN curl a\nRUN wget b\n`, 3, `${from}RUN apt-get install -y curl wget\nRUN wget b\n`]],
  'no-sudo': [[`${from}RUN sudo make install\n`, 2, `${from}RUN echo sudo && apt-get purge sudo\n`]],
  'no-idle-commands': [
    [`${from}RUN service nginx start\n`, 2, `${from}RUN mkdir service && useradd top\n`],
    [`${from}RUN a && /usr/bin/systemctl enable x\n`, 2, `${from}RUN --mount=type=bind,target=/x ls /x\n`],
  ],
  'no-secrets': [[`${from}ENV DB_PASSWORD=x\n`, 2, `${from}ENV DB_PASSWORD_FILE=/run/secrets/db\n`]],
  'no-secret-files': [
    [`${from}COPY .env /app/\n`, 2, `${from}COPY .env.example /app/\n`],
    [`${from}COPY --chmod=600 keys/id_rsa /root/.ssh/\n`, 2, `${from}RUN --mount=type=secret,id=id_rsa ssh-add\n`],
  ],
  'no-literal-credentials': [
    [
      `${from}RUN git clone https://bob:hunter2@git.example/x\n`,
      2,
      `${from}RUN git clone https://git.example:8443/x@y\n`,
    ],
    [
      `${from}RUN curl -H "Authorization: Bearer abcdefgh12"\n`,
      2,
      `${from}RUN curl -H "Authorization: Bearer $(cat /run/secrets/t)"\n`,
    ],
    [
      `${from}RUN login --password=hunter2\n`,
      2,
      `${from}RUN login --password="$PW" && adduser --disabled-password app && login --password-stdin\n`,
    ],
  ],
  'non-root': [
    [from, 1, `${from}USER 1000\n`],
    [`${from}USER 1000\nUSER root\n`, 3, 'FROM gcr.io/distroless/static-debian12:nonroot\n'],
  ],
  'numeric-user': [[`${from}USER app\n`, 2, `${from}USER 1000:1000\n`]],
  'exec-form': [
    [`${from}CMD node server.js\n`, 2, `${from}CMD ["node", "server.js"]\n`],
    [`${from}ENTRYPOINT ['node']\n`, 2, `${from}ENTRYPOINT [ \\\n  "node" ]\n`],
  ],
  'no-npm-as-process-1': [
    [`${node}CMD ["npm", "start"]\n`, 3, `${node}CMD ["node", "server.js"]\n`],
    [`${node}CMD npm start\n`, 3, `${node}ENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]\n`],
  ],
  'one-command': [[`${from}CMD ["a"]\nCMD ["b"]\n`, 2, `${from}CMD ["a"]\nFROM b:1\nCMD ["b"]\n`]],
  healthcheck: [
    [`${from}EXPOSE 80\n`, 2, `${from}EXPOSE 80\nHEALTHCHECK NONE\n`],
    [`${from}EXPOSE 80\n`, 2, from],
  ],
  'valid-expose': [
    [`${from}EXPOSE 80:8080\n`, 2, `${from}EXPOSE 80 443/tcp 8000-8010/udp $PORT\n`],
    [`${from}EXPOSE 70000\n`, 2, `${from}EXPOSE 65535\n`],
    [`${from}EXPOSE 53/UDP\n`, 2, `${from}EXPOSE 53/udp\n`],
  ],
  'no-missing-shell': [
    ['FROM scratch\nCMD /app\n', 2, 'FROM scratch\nCMD ["/app"]\n'],
    [
      'FROM gcr.io/distroless/base-debian12:nonroot\nRUN ls\n',
      2,
      'FROM gcr.io/distroless/base-debian12:debug\nRUN ls\n',
    ],
    ['FROM scratch\nHEALTHCHECK CMD /app -check\n', 2, 'FROM scratch\nADD rootfs.tar /\nRUN ls\n'],
  ],
  'known-instruction': [
    [`${from}RUNN x\n`, 2, `${from}RUN a \\\n  b\nonbuild run c\n`],
    [`${from}RUN a\n  && b\n`, 3, `${from}RUN <<EOF\nb\nEOF\n`],
    [`${from}USER\n`, 2, `${from}USER 1\n`],
  ],
  'variable-in-scope': [
    ['ARG V=1\nFROM a:$V\nRUN echo $V\n', 3, 'ARG V=1\nFROM a:$V\nARG V\nRUN echo $V\n'],
    ['FROM a:1\nCOPY app-$TARGETARCH /app\n', 2, 'FROM a:1\nARG TARGETARCH\nCOPY app-$TARGETARCH /app\n'],
    ['FROM a:1\nWORKDIR $HOME_DIR\nENV HOME_DIR=/x\n', 2, 'FROM a:1\nWORKDIR $HOME\n'],
    ['FROM a:1 AS x\nARG D=/d\nFROM b:1\nCOPY $D /d\n', 4, 'FROM a:1 AS x\nENV D=/d\nFROM x\nCOPY $D /d\n'],
    [
      'ARG V=1\nFROM a:1\nRUN echo ${V}\n',
      3,
      "ARG V=1\nFROM a:1\nRUN V=2 && echo $V\nLABEL x='$V'\nRUN echo \\$V ${V:-3}\n",
    ],
  ],
  'key-equals-value': [[`${from}ENV A 1\n`, 2, `${from}ENV A="1 2" B=3\nLABEL "a b"="c"\n`]],
  'no-maintainer': [[`${from}MAINTAINER Ada\n`, 2, `${from}LABEL org.opencontainers.image.authors="Ada"\n`]],
  'consistent-casing': [
    [`${from}run a\nRUN b\n`, 2, 'from a:1\nrun b\n'],
    ['FROM a:1 as x\n', 1, 'FROM a:1 AS x\n'],
  ],
  'comment-on-own-line': [
    [`${from}EXPOSE 80 # web\n`, 2, `${from}# web\nEXPOSE 80\n`],
    [`${from}CMD ["a"] # why\n`, 2, `${from}CMD ["a", "#b"]\nRUN a # b\n`],
  ],
  'env-not-from-neighbor': [
    [`${from}ENV A=/a P=$A/bin\n`, 2, `${from}ENV A=/a\nENV A=/b P=$A/bin\n`],
    [`${from}ENV A=/a P=$A/bin\n`, 2, `${from}ENV PATH=/a:$PATH\n`],
  ],
};

const linesOf = (text: string, id: string): number[] =>
  lintDockerfile(text)
    .findings.filter(({ rule }) => rule.id === id)
    .map(({ line }) => line);

test('every rule is tried', () => {
  expect(Object.keys(cases).toSorted()).toEqual(lintRules.map(({ id }) => id).toSorted());
});

describe.each(Object.entries(cases))('%s', (id, tries) => {
  test.each(tries)('%j breaks it on line %i', (breaks, line) => {
    expect(linesOf(breaks, id)[0]).toBe(line);
  });
  test.each(tries.map(([, , keeps]) => keeps))('%j does not', (keeps) => {
    expect(linesOf(keeps, id)).toEqual([]);
  });
});
