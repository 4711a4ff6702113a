/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the combobox has the keys, and no tag draws grouped options */
import type { Entry, Group } from './entries';

export const optionId = (index: number) => `palette-option-${index}`;

/** The listbox: options under their group's name. The combobox keeps the focus; `current` is marked. */
export function Results(props: {
  id: string;
  found: readonly Entry[];
  current: number;
  onPoint: (index: number) => void;
  onChoose: (entry: Entry) => void;
}) {
  const { id, found, current, onPoint, onChoose } = props;
  const rows = found.map((entry, index) => ({ entry, index }));
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Results"
      className={`overflow-y-auto overscroll-contain ${found.length > 0 ? 'p-2' : ''}`}
    >
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`palette-${group}`}>
          <p id={`palette-${group}`} className="px-3 pt-2 pb-1 text-sm font-semibold text-muted">
            {group}
          </p>
          {rows
            .filter(({ entry }) => entry.group === group)
            .map(({ entry, index }) => (
              <div
                key={entry.id}
                id={optionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                onPointerMove={() => index !== current && onPoint(index)}
                onClick={() => onChoose(entry)}
                className="flex min-h-10 cursor-pointer items-baseline justify-between gap-4 rounded-md px-3 py-2 aria-selected:bg-accent-soft aria-selected:text-accent"
              >
                <span className={lines(entry.group)}>{entry.label}</span>
                {entry.detail && <span className="tabular shrink-0 text-sm text-muted">{entry.detail}</span>}
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}

const lines = (group: Group): string => (group === 'Cards' ? 'line-clamp-2' : 'truncate');
