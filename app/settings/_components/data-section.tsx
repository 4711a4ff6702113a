import { ButtonLink } from '@/lib/ui/button';
import { Section } from './section';

export function DataSection() {
  return (
    <Section id="data" intro="Every answer you ever gave, oldest first. Yours to keep, count or take elsewhere.">
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/api/v1/review/export?format=csv" download>
          Download as CSV
        </ButtonLink>
        <ButtonLink href="/api/v1/review/export?format=ndjson" download>
          Download as NDJSON
        </ButtonLink>
      </div>
      <p className="text-sm text-muted">CSV opens in a spreadsheet. NDJSON has one JSON object a line, for programs.</p>
    </Section>
  );
}
