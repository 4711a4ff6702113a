import { Container, type ContainerStyle } from './container';
import { margin, planYard, type YardPlan } from './geometry';
import type { YardPlace } from './slots';

const sizes = {
  wide: {
    shape: { columns: 8, width: 110, height: 62, gap: 6 },
    look: { ribEvery: 10, corner: 5, plate: { width: 28, height: 20, font: 14 } },
  },
  narrow: {
    shape: { columns: 4, width: 62, height: 42, gap: 4 },
    look: { ribEvery: 8, corner: 4, plate: { width: 24, height: 18, font: 13 } },
  },
} satisfies Record<string, { shape: Parameters<typeof planYard>[1]; look: ContainerStyle }>;

/** The stack under its crane, at one size. `label` says in words what the picture shows. */
export function YardDrawing(props: {
  places: readonly YardPlace[];
  size: keyof typeof sizes;
  label: string;
  className: string;
}) {
  const { places, size, label, className } = props;
  const { shape, look } = sizes[size];
  const plan = planYard(places.length, shape);
  return (
    <svg
      viewBox={`0 0 ${plan.width} ${plan.height}`}
      role="img"
      aria-label={label}
      className={className}
      fontFamily="var(--font-sans)"
    >
      <Crane plan={plan} />
      {plan.slots.map((slot, index) => {
        const place = places[index];
        return place && <Container key={place.day} slot={slot} {...place} look={look} />;
      })}
    </svg>
  );
}

/** A gantry over the stack; its spreader waits above the place that is still free. */
function Crane({ plan }: { plan: YardPlan }) {
  const { width, height, free } = plan;
  const ground = height - margin.bottom + 3;
  const hook = free && { left: free.x + free.width * 0.2, right: free.x + free.width * 0.8, y: free.y + 14 };
  return (
    <g fill="none" stroke="var(--color-line-strong)" strokeWidth={2}>
      <path d={`M2 10H${width - 2}M7 10V${ground}M${width - 7} 10V${ground}`} />
      <path d={`M2 5H${width - 2}`} strokeWidth={1} />
      <path d={`M0 ${ground}H${width}`} strokeWidth={3} />
      {hook && (
        <>
          <path
            d={`M${hook.left + 6} 10L${hook.left} ${hook.y}M${hook.right - 6} 10L${hook.right} ${hook.y}`}
            strokeWidth={1}
          />
          <path d={`M${hook.left - 4} ${hook.y}H${hook.right + 4}`} strokeWidth={4} />
          <rect x={hook.left} y={3} width={hook.right - hook.left} height={9} rx={2} fill="var(--color-page)" />
        </>
      )}
    </g>
  );
}
