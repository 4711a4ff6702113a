import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function FourWalls() {
  return (
    <Diagram
      title="Who pays when memory runs out"
      desc="Left: a host without limits. The leaking container fills the machine and the kernel picks a victim by size, here the database. Right: the leaking container has a limit of 512 MB. It crosses its own wall, a process inside it is killed with code 137, and its neighbors go on."
      width={640}
      height={260}
    >
      <Group x={10} y={22} w={300} h={228} label="no limits" tone="bad" />
      <Box x={28} y={60} w={80} h={60} label="api" />
      <Box x={28} y={140} w={120} h={90} label="database" sub="the largest" tone="bad" />
      <Box x={170} y={60} w={120} h={170} label="reports" sub="leaking" tone="accent" />
      <Arrow from={[170, 185]} to={[148, 185]} tone="bad" />
      <Note x={88} y={135} text="killed by the kernel" anchor="middle" size="sm" tone="bad" />

      <Group x={330} y={22} w={300} h={228} label="reports: -m 512m" tone="good" />
      <Box x={348} y={60} w={80} h={60} label="api" />
      <Box x={348} y={140} w={120} h={90} label="database" />
      <Group x={490} y={60} w={124} h={170} label="512 MB" dashed tone="accent" />
      <Box x={505} y={95} w={94} h={120} label="reports" sub="137" tone="accent" />
    </Diagram>
  );
}
