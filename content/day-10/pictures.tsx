import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function CutPoint() {
  return (
    <Diagram
      title="The same edit to server.txt, in two orders"
      desc="Two stacks of build steps, read from top to bottom. Left: COPY of everything comes first, so the edit makes the copy and the install below it run again. Right: only the lock file is copied before the install, so the edit reaches just the last copy."
      height={262}
    >
      <Group x={6} y={6} w={306} h={250} label="everything first: the install runs again" tone="bad" />
      <Box x={20} y={38} w={150} h={40} label="FROM, WORKDIR" tone="good" />
      <Box x={20} y={96} w={150} h={40} label="COPY . ." tone="bad" />
      <Box x={20} y={146} w={150} h={40} label="RUN install" tone="bad" />
      <Arrow from={[300, 87]} to={[178, 87]} dashed tone="bad" />
      <Note x={300} y={76} text="the edit cuts here" anchor="end" size="sm" tone="bad" />
      <Note x={180} y={121} text="files differ" size="sm" tone="muted" />
      <Note x={180} y={171} text="its parent is new" size="sm" tone="muted" />

      <Group x={328} y={6} w={306} h={250} label="lock file first: the install is reused" tone="good" />
      <Box x={342} y={38} w={150} h={40} label="FROM, WORKDIR" tone="good" />
      <Box x={342} y={88} w={150} h={40} label="COPY lock file" tone="good" />
      <Box x={342} y={138} w={150} h={40} label="RUN install" tone="good" />
      <Box x={342} y={204} w={150} h={40} label="COPY . ." tone="bad" />
      <Arrow from={[622, 191]} to={[500, 191]} dashed tone="bad" />
      <Note x={622} y={180} text="the edit cuts here" anchor="end" size="sm" tone="bad" />
      <Note x={502} y={113} text="same file" size="sm" tone="muted" />
      <Note x={502} y={163} text="same text, parent" size="sm" tone="muted" />
      <Note x={502} y={229} text="files differ" size="sm" tone="muted" />
    </Diagram>
  );
}

export function StoredAndSeen() {
  return (
    <Diagram
      title="What is stored, and what a container sees"
      desc="Left: three stored layers, the base with 1.98 MB, a layer that adds the file big with 52.4 MB, and a layer that holds only the marker .wh.big. Right: the merged view of a container, in which big is missing, although its layer is still stored and pulled."
      height={240}
    >
      <Group x={6} y={6} w={330} h={226} label="stored, pushed and pulled" />
      <Box x={20} y={38} w={302} h={52} label=".wh.big" sub="RUN rm /big: a marker, 0 B" tone="accent" />
      <Box x={20} y={102} w={302} h={52} label="big" sub="RUN dd: 52.4 MB" tone="bad" />
      <Box x={20} y={166} w={302} h={52} label="bin, etc, tmp …" sub="busybox: 1.98 MB" tone="muted" />
      <Arrow from={[342, 128]} to={[420, 128]} label="overlay" />
      <Group x={426} y={6} w={208} h={226} label="what a container sees" />
      <Box x={440} y={102} w={180} h={52} label="no big" sub="hidden by the marker" tone="good" />
      <Box x={440} y={166} w={180} h={52} label="bin, etc, tmp …" tone="muted" />
    </Diagram>
  );
}
