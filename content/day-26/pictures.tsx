import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

/** Bar lengths follow the logarithm of the size, so that 1.2 MB stays visible beside 1.28 GB. */
export function SizeLadder() {
  const rows = [
    { label: 'one stage, Debian and toolchain', size: '1,278 MB', ratio: '1x', w: 226 },
    { label: 'binary on Debian slim', size: '123 MB', ratio: '10x', w: 154 },
    { label: 'binary on distroless base', size: '21.8 MB', ratio: '59x', w: 100 },
    { label: 'binary on distroless static', size: '3.3 MB', ratio: '389x', w: 42 },
    { label: 'binary on scratch', size: '1.87 MB', ratio: '684x', w: 26 },
    { label: 'scratch, symbols stripped', size: '1.25 MB', ratio: '1,027x', w: 14 },
  ];
  return (
    <Diagram
      title="One calculator, six images (bars are logarithmic)"
      desc="The same Go program takes 1,278 MB in a single-stage image, 123 MB on Debian slim, 21.8 MB on distroless base, 3.3 MB on distroless static, 1.87 MB on scratch and 1.25 MB on scratch with symbols stripped. Bar lengths are logarithmic."
      height={270}
    >
      <Note x={458} y={24} anchor="start" size="sm" tone="muted" text="on disk" />
      <Note x={630} y={24} anchor="end" size="sm" tone="muted" text="smaller by" />
      {rows.map((row, index) => (
        <g key={row.label}>
          <Note x={218} y={54 + index * 38} anchor="end" size="sm" text={row.label} />
          <Box x={228} y={38 + index * 38} w={row.w} h={24} label="" tone={index === 0 ? 'bad' : 'accent'} />
          <Note x={462} y={54 + index * 38} size="sm" text={row.size} />
          <Note x={630} y={54 + index * 38} anchor="end" size="sm" text={row.ratio} />
        </g>
      ))}
    </Diagram>
  );
}

export function Toolbox() {
  return (
    <Diagram
      title="A toolbox beside the container, not inside it"
      desc="The api container has one process, no shell and a read-only root. A toolbox container with busybox joins its process and network namespaces. It sees process 1, reaches localhost 8080 and, with the same user id, reads files through /proc/1/root."
      height={250}
    >
      <Group x={20} y={20} w={230} h={160} label="api (distroless, read-only)" />
      <Box x={45} y={55} w={180} h={48} label="/api" sub="PID 1, uid 65532" tone="accent" />
      <Box x={45} y={117} w={180} h={44} label="its files" sub="no sh, no ls" tone="muted" />

      <Group x={410} y={20} w={210} h={160} label="toolbox (busybox)" dashed />
      <Box x={435} y={72} w={160} h={74} label="sh, ps, wget" sub="uid 65532" tone="good" />

      <Arrow from={[435, 84]} to={[225, 72]} label="--pid container:api" />
      <Arrow from={[435, 109]} to={[225, 93]} />
      <Note x={330} y={122} anchor="middle" size="sm" tone="muted" text="--network container:api" />
      <Arrow from={[435, 138]} to={[225, 146]} dashed />
      <Note x={330} y={162} anchor="middle" size="sm" tone="muted" text="/proc/1/root" />

      <Note x={320} y={212} anchor="middle" size="sm" text="Same uid, or the last arrow is denied." />
      <Note x={320} y={234} anchor="middle" size="sm" tone="muted" text="Nothing is added to the image that production runs." />
    </Diagram>
  );
}
