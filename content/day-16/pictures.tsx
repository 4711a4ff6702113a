import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function WhatMoves() {
  return (
    <Diagram
      title="What crosses from the build stage, by language"
      desc="Three rows. Go: one static binary crosses into an empty image. Python: the site-packages folder crosses and must meet the same minor version, path and C library. Java: the JAR and a linked runtime with only its modules cross. Compilers, pip, headers and the JDK stay behind."
      width={640}
      height={290}
    >
      <Group x={10} y={22} w={290} h={258} label="build stage" dashed tone="muted" />
      <Group x={400} y={22} w={230} h={258} label="final stage" tone="good" />

      <Note x={28} y={72} text="Go" size="md" />
      <Box x={80} y={48} w={90} h={42} label="compiler" tone="muted" />
      <Box x={190} y={48} w={95} h={42} label="binary" tone="accent" />
      <Arrow from={[285, 69]} to={[415, 69]} tone="accent" />
      <Box x={415} y={48} w={200} h={42} label="binary on scratch" tone="good" />

      <Note x={28} y={154} text="Python" size="md" />
      <Box x={80} y={130} w={90} h={42} label="pip, gcc" tone="muted" />
      <Box x={190} y={130} w={95} h={42} label="packages" tone="accent" />
      <Arrow from={[285, 151]} to={[415, 151]} tone="accent" />
      <Box x={415} y={126} w={200} h={50} label="interpreter + packages" sub="same minor, path, libc" tone="good" />

      <Note x={28} y={236} text="Java" size="md" />
      <Box x={80} y={212} w={90} h={42} label="JDK" tone="muted" />
      <Box x={190} y={212} w={95} h={42} label="JAR, jlink" tone="accent" />
      <Arrow from={[285, 233]} to={[415, 233]} tone="accent" />
      <Box x={415} y={208} w={200} h={50} label="JVM + JAR" sub="only the modules in use" tone="good" />
    </Diagram>
  );
}
