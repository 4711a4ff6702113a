import { bandOf, fillOf, ribsOf, type Slot } from './geometry';
import type { LabState } from './slots';

/** How a container is drawn at one size; lengths in the picture's own units. */
export type ContainerStyle = {
  ribEvery: number;
  plate: { width: number; height: number; font: number };
  corner: number;
};

/**
 * One container: filled to what would be recalled, ribbed, its day on a plate. `fill` null draws the outline of one
 * that is still coming. The plate stays left so that the lab's band and the seal find room beside it.
 */
export function Container(props: {
  slot: Slot;
  day: number;
  fill: number | null;
  lab: LabState | null;
  title: string;
  look: ContainerStyle;
}) {
  const { slot, day, fill, lab, title, look } = props;
  const { x, y, width, height } = slot;
  const { font, ...size } = look.plate;
  const plate = { x: x + 6, y: y + 6, ...size };
  const coming = fill === null;
  const level = fillOf(slot, fill ?? 0);
  const castings = [
    [x, y],
    [x + width - look.corner, y],
    [x, y + height - look.corner],
    [x + width - look.corner, y + height - look.corner],
  ] as const;
  return (
    <g>
      <title>{title}</title>
      <rect
        {...slot}
        rx={2}
        fill={coming ? 'none' : 'var(--color-surface)'}
        stroke="var(--color-line-strong)"
        strokeOpacity={coming ? 0.55 : 1}
        strokeWidth={coming ? 1 : 1.5}
        strokeDasharray={coming ? '5 4' : undefined}
      />
      {!coming && (
        <>
          <rect {...level} rx={level.height > 4 ? 2 : 0} fill="var(--color-accent)" />
          <path d={ribsOf(slot, look.ribEvery)} stroke="var(--color-line-strong)" strokeWidth={1.5} opacity={0.38} />
          <rect {...slot} rx={2} fill="none" stroke="var(--color-line-strong)" strokeWidth={1.5} />
          {castings.map(([cx, cy]) => (
            <rect
              key={`${cx} ${cy}`}
              x={cx}
              y={cy}
              width={look.corner}
              height={look.corner}
              fill="var(--color-muted)"
            />
          ))}
          {(lab === 'tried' || lab === 'passed') && (
            <rect
              {...bandOf(slot)}
              fill={lab === 'passed' ? 'var(--color-good)' : 'var(--color-surface)'}
              stroke={lab === 'passed' ? 'var(--color-surface)' : 'var(--color-line-strong)'}
              strokeDasharray={lab === 'tried' ? '4 3' : undefined}
            />
          )}
          <rect {...plate} rx={2} fill="var(--color-surface)" stroke="var(--color-line-strong)" />
        </>
      )}
      <text
        x={plate.x + plate.width / 2}
        y={plate.y + plate.height / 2 + font * 0.36}
        textAnchor="middle"
        fontSize={font}
        fontWeight={coming ? 400 : 700}
        fill={coming ? 'var(--color-muted)' : 'var(--color-ink)'}
      >
        {day}
      </text>
    </g>
  );
}
