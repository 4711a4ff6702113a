import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintDockerfile, lintRules } from './index';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

const modern = `# syntax=docker/dockerfile:1
ARG GO=1.25
FROM --platform=$BUILDPLATFORM golang:\${GO}-bookworm@${digest} AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY --link go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY --parents --exclude=**/*_test.go cmd/ internal/ ./
ADD --checksum=${digest} https://example.com/geo.db /src/geo.db
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=secret,id=netrc,target=/root/.netrc <<EOF
set -euo pipefail
# The comment | of a script
for name in api worker; do
  CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o "/out/$name" "./cmd/$name"
done
cd /out && sha256sum * | tee SUMS
EOF

FROM debian:12-slim AS certificates
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update \\
    # Only these
    && apt-get install -y --no-install-recommends \\
      ca-certificates \\
      tzdata
COPY <<-"CONF" /etc/app.conf
	listen = 8080
	user = $nobody # kept
	CONF

FROM gcr.io/distroless/static-debian12:nonroot@${digest}
LABEL org.opencontainers.image.source="https://example.com/app" \\
      org.opencontainers.image.title="app"
COPY --link --from=certificates /etc/app.conf /etc/ssl/certs/ca-certificates.crt /etc/
COPY --link --from=build --chmod=755 /out/ /usr/local/bin/
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --start-period=5s --start-interval=1s CMD ["/usr/local/bin/api", "-healthy"]
ENTRYPOINT ["/usr/local/bin/api"]
CMD ["-config", "/etc/app.conf"]
`;

const said = (text: string) =>
  lintDockerfile(text).findings.map(({ rule, line, message }) => `${line} ${rule.id}: ${message}`);

test('a modern file is left in peace', () => expect(said(modern)).toEqual([]));

test('our own Dockerfile keeps every rule', () => {
  expect(said(readFileSync(new URL('../../../Dockerfile', import.meta.url), 'utf8'))).toEqual([]);
});

test('every rule has its words, and no two are one', () => {
  expect(lintRules.length).toBeGreaterThanOrEqual(35);
  expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
  for (const { id, docs, title, why, interviewer } of lintRules) {
    expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(docs).toMatch(/^https:\/\//);
    expect(
      [title, why, interviewer].every((words) => words.length > 10),
      id,
    ).toBe(true);
  }
});

test('findings come by line, errors first, with the lines they span', () => {
  const { findings } = lintDockerfile('FROM node\nENV API_TOKEN x\nRUN apt-get install \\\n  curl\nUSER 1\n');
  expect(findings.map(({ rule, line, endLine }) => `${line}-${endLine} ${rule.id}`)).toEqual([
    '1-1 pinned-base',
    '2-2 no-secrets',
    '2-2 key-equals-value',
    '3-4 apt-assume-yes',
    '3-4 apt-no-recommends',
  ]);
});

test('nobody can tell it to look away', () => {
  const ids = lintDockerfile(
    '# hadolint global ignore=DL3006\n# check=skip=all\n# hadolint ignore=DL3006\nFROM node\n',
  );
  expect(ids.findings.map(({ rule }) => rule.id)).toContain('pinned-base');
});

test('Windows line ends and another escape change nothing', () => {
  expect(said(modern.replaceAll('\n', '\r\n'))).toEqual([]);
  const { findings } = lintDockerfile(
    '# escape=`\r\nFROM a:1\r\nWORKDIR C:\\app\r\nRUN one `\r\n  | two\r\nUSER 1\r\n',
  );
  expect(findings.map(({ rule, line, endLine }) => [rule.id, line, endLine])).toEqual([['pipefail', 4, 5]]);
});

test('more than 64 KB is not read', () => {
  const long = `FROM node\n${'# é\n'.repeat(13_200)}`;
  expect(lintDockerfile(long)).toEqual({ findings: [], tooLong: true });
});

test('never throws, and points into the file', () => {
  const words = [
    'FROM',
    'from a:1 AS b',
    'FROM b',
    'ONBUILD',
    'USER',
    'USER root',
    'ARG',
    'ARG A=1',
    'ENV A',
    'ENV A=$A B=$A',
    'ENV "',
    'RUN',
    'RUN --mount=',
    'RUN [',
    'apt-get',
    'install',
    'pip install x',
    'curl | sh',
    'sudo',
    'sh -c "',
    '\\',
    '\n',
    '\n',
    '#',
    '<<EOF',
    'EOF',
    '${',
    '$(',
    '$A',
    '[',
    ']',
    '"',
    "'",
    '`',
    ':',
    '|',
    '&&',
    'COPY',
    '--from=',
    'COPY --from=b / /',
    'ADD https://',
    'EXPOSE 1-',
    'CMD',
    'HEALTHCHECK',
    'SHELL',
    'WORKDIR a',
    '{',
    '}',
    ';',
  ];
  const text = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 6 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, fc.constantFrom(' ', '\n', ''), (parts, glue) => {
      const typed = parts.join(glue);
      const lines = typed.split(/\r\n|\r|\n/).length;
      for (const { line, endLine } of lintDockerfile(typed).findings) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(endLine).toBeGreaterThanOrEqual(line);
        expect(endLine).toBeLessThanOrEqual(lines);
      }
    }),
    { numRuns: 1000 },
  );
});
