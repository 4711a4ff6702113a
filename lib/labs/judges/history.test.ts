import { describe, expect, test } from 'vitest';
import { normaliseCreatedBy } from './history';

describe('both builders say the same', () => {
  // Left: legacy builder and buildah; right: BuildKit. Shapes from measurements on 20.10 and from documentation.
  test.each([
    ['/bin/sh -c #(nop)  USER app', 'USER app', 'USER app'],
    ['/bin/sh -c #(nop)  CMD ["node" "app.js"]', 'CMD ["node" "app.js"]', 'CMD ["node" "app.js"]'],
    ['/bin/sh -c #(nop) WORKDIR /app', 'WORKDIR /app', 'WORKDIR /app'],
    ['/bin/sh -c #(nop)  ENV A=1', 'ENV A=1', 'ENV A=1'],
    ['/bin/sh -c #(nop)  EXPOSE 8080 53/udp', 'EXPOSE map[8080/tcp:{} 53/udp:{}]', 'EXPOSE 53/udp 8080/tcp'],
    ['/bin/sh -c #(nop)  EXPOSE 8080', 'EXPOSE [8080/tcp]', 'EXPOSE 8080/tcp'],
    ['/bin/sh -c apk add curl', 'RUN /bin/sh -c apk add curl # buildkit', 'RUN apk add curl'],
    [
      '|1 TOKEN=abc /bin/sh -c echo $TOKEN',
      'RUN |1 TOKEN=abc /bin/sh -c echo $TOKEN # buildkit',
      'RUN |1 TOKEN=abc echo $TOKEN',
    ],
    ['/bin/bash -o pipefail -c curl x | sh', 'RUN /bin/bash -o pipefail -c curl x | sh # buildkit', 'RUN curl x | sh'],
    ['/bin/ash -eo pipefail -c true', 'RUN /bin/ash -eo pipefail -c true # buildkit', 'RUN true'],
  ])('%s', (legacy, buildkit, same) => {
    expect(normaliseCreatedBy(legacy)).toBe(same);
    expect(normaliseCreatedBy(buildkit)).toBe(same);
  });

  test('but only BuildKit remembers what was copied', () => {
    const legacy = '/bin/sh -c #(nop) COPY file:3f1ed5c2 in /app/ ';
    expect(normaliseCreatedBy(legacy)).toBe('COPY … /app/');
    expect(normaliseCreatedBy('/bin/sh -c #(nop) COPY --chown=1:1 multi:0a in /app/ ')).toBe('COPY … /app/');
    expect(normaliseCreatedBy('/bin/sh -c #(nop) ADD dir:0a in / ')).toBe('ADD … /');
    expect(normaliseCreatedBy('COPY go.mod go.sum /app/ # buildkit')).toBe('COPY go.mod go.sum /app/');
  });
});

describe('what is no instruction stays', () => {
  test.each([
    ['', ''],
    ['bazel build ...', 'bazel build ...'],
    ['RUN apk add curl # buildkit', 'RUN apk add curl'],
    ['RUN /usr/bin/echo -c x # buildkit', 'RUN /usr/bin/echo -c x'],
    ['HEALTHCHECK &{["CMD-SHELL" "sh -c x"] "0s"}', 'HEALTHCHECK &{["CMD-SHELL" "sh -c x"] "0s"}'],
    ['CMD ["/bin/sh" "-c" "x"]', 'CMD ["/bin/sh" "-c" "x"]'],
  ])('%s', (createdBy, same) => {
    expect(normaliseCreatedBy(createdBy)).toBe(same);
  });

  test('a long row costs little', () => {
    const started = performance.now();
    normaliseCreatedBy(`|1 ${'/sh -a '.repeat(9000)}`);
    normaliseCreatedBy(`RUN ${'/'.repeat(60_000)}`);
    normaliseCreatedBy(`COPY ${'file:'.repeat(12_000)}`);
    normaliseCreatedBy(`x${' '.repeat(60_000)}x`);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
