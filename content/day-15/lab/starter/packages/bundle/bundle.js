#!/usr/bin/env node
// A very small bundler: src/main.js and the packages it imports become one script, named after its content.
const { createHash } = require('node:crypto');
const fs = require('node:fs');

const parts = [];
const main = fs.readFileSync('src/main.js', 'utf8').replace(/^import .* from '(.+)';$/gm, (_, name) => {
  const file = require.resolve(name, { paths: [process.cwd()] });
  parts.push(fs.readFileSync(file, 'utf8').replaceAll('export ', ''));
  return '';
});
const script = [...parts, main].join('\n');
const name = `guide-${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`;

fs.rmSync('dist', { recursive: true, force: true });
fs.mkdirSync('dist/assets', { recursive: true });
fs.writeFileSync(`dist/assets/${name}`, script);
const page = fs.readFileSync('src/index.html', 'utf8');
fs.writeFileSync('dist/index.html', page.replace('/main.js', `/assets/${name}`));
console.log(`dist/assets/${name}: ${script.length} characters`);
