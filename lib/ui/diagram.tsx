import type { ReactNode } from 'react';

type Tone = 'plain' | 'accent' | 'good' | 'bad' | 'muted';
type Point = readonly [x: number, y: number];

const stroke: Record<Tone, string> = {
  plain: 'var(--color-line-strong)',
  accent: 'var(--color-accent)',
  good: 'var(--color-good)',
  bad: 'var(--color-bad)',
  muted: 'var(--color-line)',
};
const fill: Record<Tone, string> = {
  plain: 'var(--color-surface)',
  accent: 'var(--color-accent-soft)',
  good: 'var(--color-good-soft)',
  bad: 'var(--color-bad-soft)',
  muted: 'var(--color-sunken)',
};

/** A figure drawn in the page's own colors. `desc` says in words what the picture shows. */
export function Diagram(props: { title: string; desc: string; width?: number; height: number; children: ReactNode }) {
  const { title, desc, width = 640, height, children } = props;
  return (
    <figure className="diagram">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. ${desc}`} width={width} height={height}>
        <g fontFamily="var(--font-sans)" fontSize={14} fill="var(--color-ink)">
          {children}
        </g>
      </svg>
      <figcaption>{title}</figcaption>
    </figure>
  );
}

export function Box(props: { x: number; y: number; w: number; h: number; label: string; sub?: string; tone?: Tone }) {
  const { x, y, w, h, label, sub, tone = 'plain' } = props;
  const middle = y + h / 2;
  return (
    <g>
      <rect x={x} y={y} width={w} height={h} rx={6} fill={fill[tone]} stroke={stroke[tone]} strokeWidth={1.5} />
      <text x={x + w / 2} y={sub ? middle - 3 : middle + 5} textAnchor="middle">
        {label}
      </text>
      {sub && (
        <text x={x + w / 2} y={middle + 15} textAnchor="middle" fontSize={12} fill="var(--color-muted)">
          {sub}
        </text>
      )}
    </g>
  );
}

/** An arrow head is drawn by hand, because marker ids would clash between figures. */
export function Arrow(props: { from: Point; to: Point; label?: string; dashed?: boolean; tone?: Tone }) {
  const { from, to, label, dashed, tone = 'plain' } = props;
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const wing = (turn: number): string => {
    const x = to[0] - 9 * Math.cos(angle + turn);
    const y = to[1] - 9 * Math.sin(angle + turn);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const color = tone === 'plain' || tone === 'muted' ? 'var(--color-muted)' : stroke[tone];
  return (
    <g stroke={color} strokeWidth={1.5} fill="none">
      <path d={`M${from[0]} ${from[1]} L${to[0]} ${to[1]}`} strokeDasharray={dashed ? '5 4' : undefined} />
      <path d={`M${wing(0.45)} L${to[0]} ${to[1]} L${wing(-0.45)}`} />
      {label && (
        <text
          x={(from[0] + to[0]) / 2}
          y={(from[1] + to[1]) / 2 - 7}
          textAnchor="middle"
          fontSize={12}
          stroke="none"
          fill="var(--color-muted)"
        >
          {label}
        </text>
      )}
    </g>
  );
}

export function Note(props: {
  x: number;
  y: number;
  text: string;
  anchor?: 'start' | 'middle' | 'end';
  tone?: Tone;
  size?: 'sm' | 'md';
}) {
  const { x, y, text, anchor = 'start', tone = 'plain', size = 'md' } = props;
  const color = tone === 'plain' ? 'var(--color-ink)' : tone === 'muted' ? 'var(--color-muted)' : stroke[tone];
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={size === 'sm' ? 12 : 14} fill={color}>
      {text}
    </text>
  );
}

export function Group(props: {
  x: number;
  y: number;
  w: number;
  h: number;
  label: string;
  dashed?: boolean;
  tone?: Tone;
}) {
  const { x, y, w, h, label, dashed, tone = 'plain' } = props;
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={w}
        height={h}
        rx={10}
        fill="none"
        stroke={stroke[tone]}
        strokeWidth={1.5}
        strokeDasharray={dashed ? '6 5' : undefined}
      />
      <text x={x + 12} y={y + 20} fontSize={12} fill="var(--color-muted)">
        {label}
      </text>
    </g>
  );
}
