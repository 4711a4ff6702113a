import { formatProblem } from '@/lib/content';
import { publishLabs } from '@/lib/labs/archive/publish-labs';
import { builtFolder, publicFolder, writeArchives, writePublished } from '@/lib/labs/archive/write-published';

// Part of the build: the server reads manifests at its start, and the files of a lab when one is first asked for.
const { stored, published, problems } = await publishLabs();
const errors = problems.filter(({ severity }) => severity === 'error');
if (errors.length > 0) {
  console.error(`The labs cannot be built:\n${errors.map(formatProblem).join('\n')}`);
  process.exit(1);
}
await writePublished(builtFolder, { stored, published });
await writeArchives(publicFolder, { published });
console.log(`${published.size} labs are ready to download.`);
