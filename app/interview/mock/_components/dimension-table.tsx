import { sayDate } from '@/app/_components/moment';
import { BandMark } from '@/app/interview/_components/band-mark';
import type { InterviewReport } from '@/lib/interview';
import { Scrollable } from '@/lib/ui/surface';
import { dimensionWords } from './interview-words';

/** The bands of this interview beside those before it. */
export function DimensionTable({ report, timeZone }: { report: InterviewReport; timeZone: string }) {
  const { dimensions, earlier } = report;
  return (
    <Scrollable label="Bands by dimension" className="mt-3">
      <table className="text-left">
        <thead>
          <tr className="text-sm text-muted">
            <th className="py-1 pe-6 font-semibold">Dimension</th>
            <th className="py-1 pe-6 font-semibold">This interview</th>
            {earlier.map(({ id, finishedAt }) => (
              <th key={id} className="py-1 pe-6 font-semibold">
                <time dateTime={finishedAt}>{sayDate(new Date(finishedAt), timeZone)}</time>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dimensions.map(({ dimension, band, questions }) => (
            <tr key={dimension} className="border-t border-line">
              <th className="py-2 pe-6 font-semibold">{dimensionWords[dimension]}</th>
              <td className="py-2 pe-6">
                {band ? <BandMark band={band} /> : <span className="text-sm text-muted">not graded</span>}{' '}
                {band && (
                  <span className="tabular text-sm text-muted">
                    {questions} {questions === 1 ? 'question' : 'questions'}
                  </span>
                )}
              </td>
              {earlier.map(({ id, dimensions: before }) => {
                const then = before.find((one) => one.dimension === dimension)?.band;
                return (
                  <td key={id} className="py-2 pe-6">
                    {then ? <BandMark band={then} /> : <span className="text-sm text-muted">not graded</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
