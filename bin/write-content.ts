import { writeFileSync } from 'node:fs';
import { loadUnits } from '@/lib/content';

// Part of the build: the server reads this file at start instead of rendering every card again.
const units = await loadUnits();
writeFileSync('.next/shipshape-content.json', JSON.stringify(units));
