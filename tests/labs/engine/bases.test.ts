import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithEngine } from '../fixtures';
import { openSceneShell, type SceneShell } from '../verify/scene-shell';
import { type LabEngine, startEngine } from './index';
import { here } from './places';

const publicNames = readFileSync(`${here}images/public-names.txt`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .flatMap((line) => line.split(/\s+/).slice(1));

describeWithEngine('The base images', () => {
  let engine: LabEngine;
  let shell: SceneShell;
  beforeAll(async () => {
    engine = await startEngine();
    mkdirSync(`${engine.srv}/app`);
    shell = openSceneShell(engine);
  });
  afterAll(async () => {
    await shell.close();
    await engine.stop();
  });
  const sh = async (command: string) => {
    const { output, end } = await shell.run(command, 60);
    expect(end).toBe('code');
    return output.trim();
  };
  const eventually = (command: string) =>
    sh(`for i in $(seq 100); do (${command}) >/dev/null 2>&1 && break; sleep 0.1; done; ${command}`);

  test('every public name is there, and no other', async () => {
    const names = await sh("docker images --format '{{.Repository}}:{{.Tag}}'");
    expect(names.split('\n').toSorted()).toEqual(publicNames.toSorted());
  });

  test.each([
    ['busybox', 'sh -c "echo $((1+1))"', '2'],
    ['alpine:3.22', 'ls /lib/ld-musl-x86_64.so.1', '/lib/ld-musl-x86_64.so.1'],
    ['debian:bookworm-slim', 'bash -c "id -un"', 'root'],
    ['golang:1.25', 'go env CGO_ENABLED', '0'],
    ['golang:1.25-bookworm', 'gcc -dumpversion', '12'],
    ['python:3.11-slim', 'python -c "import ssl, sqlite3; print(1)"', '1'],
    ['node:22-slim', 'node -p 1+1', '2'],
    ['eclipse-temurin:17-jdk', 'sh -c "javac --version | cut -c1-8"', 'javac 17'],
    ['--entrypoint java eclipse-temurin:17-jre', '--version | cut -c1-10 | sed -n 1p', 'openjdk 17'],
    ['gcr.io/distroless/python3-debian12', '-c "import os; print(os.getuid())"', '0'],
    ['gcr.io/distroless/nodejs22-debian12:nonroot', '-p "process.getuid()"', '65532'],
  ])('%s runs', async (image, command, output) => {
    expect(await sh(`docker run --rm ${image} ${command}`)).toBe(output);
  });

  test.each(['static', 'base', 'cc'])('distroless %s has no shell', async (name) => {
    expect(await sh(`docker run --rm gcr.io/distroless/${name}-debian12 sh`)).toContain('executable file not found');
  });

  test('Go builds with and without C', async () => {
    await sh(
      'mkdir go && printf "module x\\ngo 1.19\\n" > go/go.mod && printf "package main\\nimport \\"net/http\\"\\nfunc main() { println(http.StatusOK) }\\n" > go/main.go',
    );
    const build = 'docker run --rm -v /srv/app/go:/src -w /src';
    expect(await sh(`${build} golang:1.25 go build -o static . && ./go/static`)).toBe('200');
    expect(await sh(`${build} golang:1.25-bookworm go build -buildvcs=false -o dynamic . && ./go/dynamic`)).toBe('200');
    expect(await sh('docker run --rm -v /srv/app/go:/src gcr.io/distroless/static-debian12 /src/static')).toBe('200');
    expect(await sh('docker run --rm -v /srv/app/go:/src alpine /src/dynamic')).toContain('no such file or directory');
    expect(await sh('docker run --rm -v /srv/app/go:/src gcr.io/distroless/base-debian12 /src/dynamic')).toBe('200');
  });

  test('Python has pip and environments, Node has npm', async () => {
    expect(
      await sh('docker run --rm python:3.11-slim sh -c "python -m venv /v && /v/bin/pip --version | cut -c1-3"'),
    ).toBe('pip');
    expect(await sh('docker run --rm -w /x node:22-slim sh -c "npm init -y >/dev/null && ls"')).toBe('package.json');
  });

  test('nginx serves, logs to standard output and stops gracefully', async () => {
    await sh('docker run -d --name web -p 8080:80 nginx:1.29');
    expect(await eventually('curl -sf localhost:8080')).toContain('Welcome to nginx!');
    expect(await sh('docker logs web 2>/dev/null | grep -c "GET / HTTP/1.1"')).not.toBe('0');
    expect(await sh("docker stop -t 20 web && docker inspect -f '{{.State.ExitCode}}' web")).toBe('web\n0');
    await sh('docker run -d --name plain -p 8081:8080 nginxinc/nginx-unprivileged:1.29');
    expect(await eventually('curl -sf localhost:8081')).toContain('Welcome to nginx!');
    expect(await sh('docker exec plain id -u')).toBe('101');
  });

  test('Redis answers its neighbors and does not run as root', async () => {
    await sh('docker network create back && docker run -d --name cache --network back redis:7');
    expect(await eventually('docker run --rm --network back redis:7 redis-cli -h cache ping')).toBe('PONG');
    expect(await sh("docker top cache -eo user,comm | awk 'NR==2 {print $1}'")).not.toBe('root');
  });

  test('PostgreSQL keeps its data in a volume and wants a password', async () => {
    expect(await sh('docker run --rm postgres:15')).toContain('You must specify POSTGRES_PASSWORD');
    const start = 'docker run -d --name db -e POSTGRES_PASSWORD=pw -v pg:/var/lib/postgresql/data postgres:15';
    const query = (sql: string) => `docker exec -e PGPASSWORD=pw db psql -h 127.0.0.1 -U postgres -tAc '${sql}'`;
    await sh(start);
    await eventually(query('select 1'));
    await sh(query('create table t as select 42 as n'));
    await sh('docker rm -f db');
    await sh(start);
    expect(await eventually(query('select n from t'))).toBe('42');
  });

  test('a registry takes a push and gives it back by digest', async () => {
    await sh('docker run -d --network host registry:2');
    await eventually('curl -sf localhost:5000/v2/');
    await sh(
      'docker tag busybox localhost:5000/mine && docker push -q localhost:5000/mine && docker rmi localhost:5000/mine',
    );
    expect(await sh('docker run --rm localhost:5000/mine echo pulled 2>/dev/null')).toBe('pulled');
  });

  test('inside, it looks like an ordinary Docker host', async () => {
    expect(await sh('docker volume create data >/dev/null; docker volume inspect -f "{{.Mountpoint}}" data')).toBe(
      '/var/lib/docker/volumes/data/_data',
    );
    expect(
      await sh('docker run --rm -v /var/run/docker.sock:/var/run/docker.sock busybox ls /var/run/docker.sock'),
    ).toBe('/var/run/docker.sock');
    expect(
      await sh(
        'docker run --rm --privileged busybox mount -t tmpfs none /mnt 2>&1 || true; docker run --rm --privileged busybox id -u',
      ),
    ).toContain('0');
    expect(
      await sh(
        'docker network create quick >/dev/null; timeout 5 docker run --rm --network quick busybox ping -c1 nobody',
      ),
    ).toBe("ping: bad address 'nobody'");
  });

  test('a killed dockerd comes back', async () => {
    await sh('kill -9 $(cat /var/run/docker.pid)');
    expect(await eventually('docker version -f "{{.Server.Version}}"')).toMatch(/^20\.10/);
  });
});
