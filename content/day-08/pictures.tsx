import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function ToolboxMap() {
  return (
    <Diagram
      title="Three questions, twelve tools"
      desc="Three columns. What goes into the image: multi-stage, full base, distroless, scratch. Where a write goes: writable layer, volume, bind mount, tmpfs. Who can reach it: default bridge, your own bridge, host, none."
      height={300}
    >
      <Group x={6} y={6} w={200} h={286} label="1. What is in the image?" />
      <Box x={18} y={38} w={176} h={52} label="multi-stage" sub="the compiler stays behind" tone="accent" />
      <Box x={18} y={100} w={176} h={52} label="full or slim base" sub="needs a distribution" />
      <Box x={18} y={162} w={176} h={52} label="distroless" sub="needs certs, zones, libc" />
      <Box x={18} y={224} w={176} h={52} label="scratch" sub="needs nothing at all" />

      <Group x={220} y={6} w={200} h={286} label="2. Where does a write go?" />
      <Box x={232} y={38} w={176} h={52} label="writable layer" sub="goes with the container" />
      <Box x={232} y={100} w={176} h={52} label="volume" sub="the program owns it" tone="accent" />
      <Box x={232} y={162} w={176} h={52} label="bind mount" sub="the host owns it" />
      <Box x={232} y={224} w={176} h={52} label="tmpfs" sub="memory, empty after stop" />

      <Group x={434} y={6} w={200} h={286} label="3. Who can reach it?" />
      <Box x={446} y={38} w={176} h={52} label="default bridge" sub="by address, not by name" />
      <Box x={446} y={100} w={176} h={52} label="your own bridge" sub="by name, apart from others" tone="accent" />
      <Box x={446} y={162} w={176} h={52} label="host" sub="no network of its own" />
      <Box x={446} y={224} w={176} h={52} label="none" sub="loopback only" />
    </Diagram>
  );
}

export function FatAndFinal() {
  return (
    <Diagram
      title="The same calculator, before and after"
      desc="Left: a single-stage image of 1.28 GB whose apt-get layer alone is 1.11 GB. Right: the same layers in a build stage, from which only the binary is copied into a final image of 1.87 MB on scratch."
      height={236}
    >
      <Group x={6} y={6} w={190} h={222} label="single stage: 1.28 GB" tone="bad" />
      <Box x={18} y={38} w={166} h={36} label="build: 2.14 MB" />
      <Box x={18} y={82} w={166} h={92} label="apt-get: 1.11 GB" sub="the Go toolchain" tone="bad" />
      <Box x={18} y={182} w={166} h={36} label="Debian: 164 MB" tone="muted" />

      <Group x={216} y={6} w={190} h={222} label="build stage: stays behind" dashed />
      <Box x={228} y={38} w={166} h={36} label="source and binary" />
      <Box x={228} y={82} w={166} h={92} label="apt-get" sub="the Go toolchain" tone="muted" />
      <Box x={228} y={182} w={166} h={36} label="Debian" tone="muted" />

      <Arrow from={[394, 56]} to={[504, 56]} tone="accent" />
      <Note x={455} y={76} text="COPY --from" anchor="middle" size="sm" tone="muted" />
      <Group x={504} y={6} w={130} h={100} label="final: 1.87 MB" tone="good" />
      <Box x={516} y={38} w={106} h={36} label="/calculator" tone="good" />
      <Note x={569} y={94} text="on scratch" anchor="middle" size="sm" tone="muted" />
    </Diagram>
  );
}
