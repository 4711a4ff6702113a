import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function StageGraph() {
  return (
    <Diagram
      title="What BuildKit builds for the last stage"
      desc="The last stage copies from css and js, so both are built, at the same time. The stage docs has no arrow to the last stage and is skipped."
      height={236}
    >
      <Group x={6} y={8} w={210} h={222} label="stages of the file" dashed />
      <Box x={24} y={40} w={174} h={46} label="css" sub="3 s" tone="accent" />
      <Box x={24} y={100} w={174} h={46} label="js" sub="3 s, at the same time" tone="accent" />
      <Box x={24} y={166} w={174} h={46} label="docs" sub="not built" tone="muted" />
      <Box x={440} y={66} w={180} h={56} label="last stage" sub="the target" tone="good" />
      <Arrow from={[440, 84]} to={[198, 63]} label="COPY --from=css" />
      <Arrow from={[440, 106]} to={[198, 123]} />
      <Note x={319} y={138} anchor="middle" size="sm" tone="muted" text="COPY --from=js" />
      <Note x={319} y={193} anchor="middle" size="sm" tone="muted" text="no arrow leads here" />
      <Note x={530} y={150} anchor="middle" size="sm" tone="muted" text="The builder walks" />
      <Note x={530} y={168} anchor="middle" size="sm" tone="muted" text="backward from here." />
    </Diagram>
  );
}

export function ThreeTargets() {
  return (
    <Diagram
      title="One file, three targets"
      desc="base holds toolchain and dependencies. dev starts from base and gets its source by a mount. source starts from base and copies the source; test and build start from source. prod stands on distroless and copies one binary from build."
      height={250}
    >
      <Box x={6} y={96} w={120} h={56} label="base" sub="toolchain, deps" />
      <Box x={176} y={14} w={130} h={52} label="dev" sub="source is mounted" tone="accent" />
      <Box x={176} y={98} w={130} h={52} label="source" sub="COPY . ." />
      <Box x={356} y={98} w={120} h={52} label="test" sub="go test" tone="accent" />
      <Box x={356} y={184} w={120} h={52} label="build" sub="one binary" />
      <Box x={516} y={184} w={118} h={52} label="prod" sub="distroless" tone="good" />
      <Arrow from={[100, 96]} to={[176, 48]} />
      <Arrow from={[126, 124]} to={[176, 124]} />
      <Arrow from={[306, 124]} to={[356, 124]} />
      <Arrow from={[280, 150]} to={[356, 204]} />
      <Arrow from={[476, 210]} to={[516, 210]} tone="good" />
      <Note x={496} y={176} anchor="middle" size="sm" tone="muted" text="COPY --from" />
      <Arrow from={[476, 130]} to={[575, 184]} dashed tone="bad" />
      <Note x={545} y={140} size="sm" tone="bad" text="the gate," />
      <Note x={545} y={156} size="sm" tone="bad" text="if you want it" />
    </Diagram>
  );
}
