import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function ContextTrip() {
  return (
    <Diagram
      title="What can get into an image, and where it is stopped"
      desc="Three stations from left to right. In the folder you name on the command line lie src, package.json, .env and .git; the file .dockerignore stops .env and .git. The rest is the build context, the only thing COPY and ADD can reach. COPY writes it into a layer, owned by 0:0. A folder beside the context cannot be reached at all."
      height={272}
    >
      <Group x={6} y={6} w={186} h={190} label="docker build ." />
      <Box x={20} y={36} w={158} h={32} label="src/" tone="good" />
      <Box x={20} y={74} w={158} h={32} label="package.json" tone="good" />
      <Box x={20} y={112} w={158} h={32} label=".env" tone="bad" />
      <Box x={20} y={150} w={158} h={32} label=".git/" tone="bad" />

      <Arrow from={[178, 52]} to={[276, 52]} tone="good" />
      <Arrow from={[178, 90]} to={[276, 90]} tone="good" />
      <Arrow from={[178, 128]} to={[218, 128]} dashed tone="bad" />
      <Arrow from={[178, 166]} to={[218, 166]} dashed tone="bad" />
      <Note x={226} y={151} text=".dockerignore" tone="bad" size="sm" />

      <Group x={262} y={6} w={150} h={122} label="build context" tone="good" />
      <Box x={276} y={36} w={122} h={32} label="src/" tone="good" />
      <Box x={276} y={74} w={122} h={32} label="package.json" tone="good" />

      <Arrow from={[412, 71]} to={[510, 71]} label="COPY, ADD" tone="accent" />
      <Group x={500} y={6} w={134} h={122} label="image layer" />
      <Box x={512} y={40} w={110} h={62} label="/app" sub="owner 0:0" tone="accent" />

      <Box x={20} y={222} w={158} h={36} label="../lib" tone="muted" />
      <Arrow from={[178, 240]} to={[300, 240]} dashed tone="bad" />
      <Note x={310} y={245} text="outside the context: COPY never sees it" tone="bad" size="sm" />
    </Diagram>
  );
}
