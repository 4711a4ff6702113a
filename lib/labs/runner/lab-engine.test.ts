import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOf, type LabFolder, makeLabFolder } from '@/tests/fixtures/lab-folder';

let the: LabFolder;
beforeEach(async () => {
  the = await makeLabFolder();
});
afterEach(() => rmSync(the.home, { recursive: true }));

describe('./lab without the right engine', () => {
  test('says where to get Docker', async () => {
    mkdirSync(path.join(the.home, 'tools'));
    for (const tool of ['sh', 'dirname', 'grep', 'awk', 'uname', 'head', 'sed', 'tr', 'cut']) {
      symlinkSync(`/usr/bin/${tool}`, path.join(the.home, 'tools', tool));
    }
    const said = await the.lab(['clean'], { env: { PATH: path.join(the.home, 'tools') } });
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('There is no `docker` here') as string });
  });

  test.each([
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock.', 'Start Docker Desktop'],
    ['permission denied while trying to connect to the Docker daemon socket', 'usermod -aG docker'],
  ])('says what to do about “%s”', async (complaint, advice) => {
    the.fakeDocker(`echo '${complaint}' >&2; exit 1`);
    expect((await the.lab(['clean'])).err).toContain(advice);
  });

  const answering = (version: string) => `case "$*" in
    '--version') echo '${version}' ;;
    version*) echo '19.3.0 19.3.0 1.40 linux amd64 Engine,' ;;
    *) exit 1 ;;
  esac`;

  test('refuses Podman politely', async () => {
    await the.lab(['start', codeOf()]);
    the.fakeDocker(answering('podman version 4.3.1'));
    const said = await the.lab(['collect']);
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('is Podman') as string });
  });

  test('names every version that is too old', async () => {
    await the.lab(['start', codeOf()]);
    the.fakeDocker(answering('Docker version 19.3.0'));
    const { code, err } = await the.lab(['collect']);
    expect(code).toBe(2);
    expect(err).toContain('Docker Engine is 19.3.0; this lab needs 20.10 or newer');
    expect(err).toContain('needs `docker compose`');
  });

  test('ends at Ctrl-C, with all it started', async () => {
    await the.lab(['start', codeOf()]);
    the.fakeDocker(`case "$*" in
      --version) echo 'Docker version 24.0.0' ;;
      version*) echo '24.0.0 24.0.0 1.43 linux amd64 Engine,' ;;
      compose*version*) echo 2.20.0 ;;
      buildx*version*) echo 'github.com/docker/buildx v0.11.0 abc' ;;
      'build '*) echo $$ >'${the.home}/building'; exec sleep 60 ;;
    esac`);
    const { code, out, err } = await the.lab(['collect'], { interruptAt: 'image (build)' });
    expect({ code, out, err }).toMatchObject({
      code: 130,
      out: expect.stringContaining('Interrupted') as string,
      err: '',
    });
    const building = path.join(the.home, 'building');
    if (existsSync(building)) {
      expect(() => process.kill(Number(readFileSync(building, 'utf8')), 0)).toThrow('ESRCH');
    }
  });

  test('asks for an attempt first', async () => {
    expect((await the.lab(['check'])).err).toContain('There is no attempt yet');
  });
});
