import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDeck } from '@/lib/content/read-deck';
import { type LabEngine, startEngine } from '../engine';
import { describeWithEngine } from '../fixtures';
import { readScenes } from './read-scenes';
import { type BlockResult, runScene } from './run-scene';

const head = `---
day: 8
slug: docker-toolbox
title: The toolbox
summary: Long enough to be a summary.
minutes: 10
topics: [images, layers]
prerequisites: []
objectives:
  - { id: one, text: Explain one thing }
  - { id: two, text: Explain two things }
  - { id: three, text: Explain three things }
sources: [{ title: Docs, url: https://docs.docker.com/ }]
---
`;

const fence = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const console_ = (text: string, marks = '') => fence(`console verify ${marks}`, text);

describeWithEngine('Scenes on a real engine', () => {
  let engine: LabEngine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  async function run(body: string, fixtures: string | null = null): Promise<BlockResult[]> {
    const { deck } = readDeck('content/day-08/deck.mdx', `${head}\n${body}`);
    const { scenes, problems } = readScenes(deck ?? expect.fail('no deck'));
    expect(problems).toEqual([]);
    const results: BlockResult[] = [];
    for (const scene of scenes) {
      const { blocks, clean } = await runScene(engine, scene, fixtures);
      expect(clean).toBe(true);
      results.push(...blocks);
    }
    return results;
  }
  const failures = async (body: string, fixtures: string | null = null) =>
    (await run(body, fixtures)).map(({ failure }) => failure);

  test('shell state lasts through a scene: folder, variables, functions, exit code', async () => {
    const first = console_('$ mkdir sub && cd sub\n$ X=1; f() { echo "f$1"; }\n$ false\n$ echo $?\n1');
    const second = console_('$ pwd\n/srv/app/sub\n$ f $X\nf1\n$ cat <<E\n> a $X\n> E\na 1');
    expect(await failures(first + second)).toEqual([null, null]);
  });

  test('standard output and errors arrive in the order they were written', async () => {
    expect(
      await failures(
        console_(
          "$ echo a; echo b >&2; echo c; ls /nope\na\nb\nc\nls: cannot access '/nope': No such file or directory",
        ),
      ),
    ).toEqual([null]);
  });

  test('a scene sees nothing of the one before', async () => {
    const traces = console_(
      '$ touch left; docker volume create vol\nvol\n$ docker network create net >/dev/null; docker tag busybox mine; docker rmi busybox:1.37 >/dev/null\n$ printf "FROM busybox\\nRUN echo x > /x\\n" | docker build -qt built - >/dev/null\n$ docker run -d --name stays busybox sleep 1000 >/dev/null',
    );
    const after = console_(
      '$ ls; docker ps -aq; docker volume ls -q; docker images -q mine; docker images -q built\n$ docker network ls -q | wc -l\n3\n$ docker images -q busybox | wc -l\n4',
    );
    expect(await failures(`## A\n${traces}\n## B\n${after}`)).toEqual([null, null]);
  });

  test('files of the deck are there, and a build uses them', async () => {
    const body = `${fence('dockerfile file=Dockerfile', 'FROM busybox\nCOPY conf/a.txt /\nCMD ["cat", "/a.txt"]')}${fence('text file=conf/a.txt', 'hello')}${console_('$ docker build -qt app . >/dev/null\n$ docker run --rm app\nhello')}`;
    expect(await failures(body)).toEqual([null]);
  });

  test('hidden files come first, setup.sh is run and not seen, and its failure is told', async () => {
    const fixtures = mkdtempSync(path.join(tmpdir(), 'labs-'));
    try {
      writeFileSync(path.join(fixtures, 'data.txt'), 'from fixtures\n');
      writeFileSync(path.join(fixtures, 'setup.sh'), 'docker run -d --name web busybox sleep 1000\ncd /\n');
      const body = console_('$ ls\ndata.txt\n$ docker ps --format "{{.Names}}"\nweb');
      expect(await failures(body, fixtures)).toEqual([null]);
      writeFileSync(path.join(fixtures, 'setup.sh'), 'echo half way\nfalse\n');
      expect((await failures(body, fixtures))[0]).toMatch(/setup\.sh failed[^]*half way/);
    } finally {
      rmSync(fixtures, { recursive: true });
    }
  });

  test('published ports are reached, and the world is not', async () => {
    const body = console_(
      '$ docker run -d -p 8080:80 nginx:1.29\n3f2c…\n$ curl -s --retry 20 --retry-all-errors --retry-delay 1 localhost:8080 | grep h1\n<h1>Welcome to nginx!</h1>\n$ curl https://example.com\ncurl: (6) Could not resolve host: example.com',
    );
    expect(await failures(body)).toEqual([null]);
  });

  test('what the deck shows wrongly is told with both sides', async () => {
    const [result] = await run(console_('$ docker run --rm busybox sh -c "exit 3"; echo $?\n4\n$ echo b\nb'));
    expect(result?.failure).toContain('- 4\n+ 3');
    expect(result?.failure).not.toContain('echo b');
  });

  test('a command that ends the shell, and all after it, are told', async () => {
    const [ends, after] = await failures(console_('$ echo bye; exit 3\nbye') + console_('$ echo b\nb'));
    expect(ends).toMatch(/`echo bye; exit 3` ended the shell[^]*bye/);
    expect(after).toMatch(/^Not run/);
  });

  test('a block that takes too long is ended with what it started', async () => {
    const body = `## A\n${console_('$ echo start; sleep 1000 & sleep 1000\nstart', 'timeout=1')}\n## B\n${console_('$ pgrep -c sleep\n0')}`;
    const [late, next] = await failures(body);
    expect(late).toMatch(/took longer than the 1 s[^]*start/);
    expect(next).toBeNull();
  });

  test('a program in the background neither blocks nor outlives the scene', async () => {
    const body = `## A\n${console_('$ sleep 1000 &\n$ echo on\non')}\n## B\n${console_('$ pgrep -c sleep\n0')}`;
    expect(await failures(body)).toEqual([null, null]);
  });

  test('the builder is BuildKit unless the block says legacy', async () => {
    const build = (marks: string) =>
      console_(
        '$ printf "FROM busybox\\nRUN true\\n" | docker build - 2>&1 | grep -c "^Step"\n' + (marks ? '2' : '0'),
        marks,
      );
    expect(await failures(`## A\n${build('')}\n## B\n${build('builder=legacy')}`)).toEqual([null, null]);
  });

  test('Compose names containers as version 2 does', async () => {
    const body = `${fence('yaml file=compose.yaml', 'services:\n  web:\n    image: busybox\n    command: sleep 1000')}${console_('$ docker compose up -d >/dev/null 2>&1\n$ docker ps --format "{{.Names}}"\napp-web-1\n$ docker compose down -t 0 >/dev/null 2>&1\n$ docker ps -aq', 'timeout=60')}`;
    expect(await failures(body)).toEqual([null]);
  });

  test('an engine that lost a base image says that it is no longer clean', async () => {
    const { deck } = readDeck('content/day-08/deck.mdx', `${head}\n${console_('$ docker image prune -af >/dev/null')}`);
    const [scene] = readScenes(deck ?? expect.fail('no deck')).scenes;
    const { clean } = await runScene(engine, scene ?? expect.fail('no scene'), null);
    expect(clean).toBe(false);
    await engine.stop();
    engine = await startEngine();
    expect(await failures(console_('$ docker run --rm alpine echo back\nback'))).toEqual([null]);
  });
});
