import { Arrow, Box, Diagram, Note } from '@/lib/ui/diagram';

export function AnswerShape() {
  return (
    <Diagram
      title="The shape of an answer that survives the follow-up"
      desc="Four boxes in a row: what it is, how it works, what it costs, what you saw. Arrows lead from each to the next."
      width={640}
      height={110}
    >
      <Box x={5} y={25} w={135} h={60} label="What it is" sub="one sentence" />
      <Box x={170} y={25} w={135} h={60} label="How it works" sub="the mechanism" tone="accent" />
      <Box x={335} y={25} w={135} h={60} label="What it costs" sub="when not to" />
      <Box x={500} y={25} w={135} h={60} label="What I saw" sub="a number" tone="good" />
      <Arrow from={[140, 55]} to={[170, 55]} />
      <Arrow from={[305, 55]} to={[335, 55]} />
      <Arrow from={[470, 55]} to={[500, 55]} />
    </Diagram>
  );
}

export function Lifecycle() {
  return (
    <Diagram
      title="Images travel, containers stay"
      desc="Dockerfile becomes an image by build, the image goes to a registry by push, comes to the server by pull, and becomes a container there by run."
      width={640}
      height={120}
    >
      <Box x={2} y={25} w={84} h={54} label="Dockerfile" />
      <Box x={140} y={25} w={84} h={54} label="image" sub="build host" tone="accent" />
      <Box x={278} y={25} w={84} h={54} label="registry" />
      <Box x={416} y={25} w={84} h={54} label="image" sub="server" tone="accent" />
      <Box x={554} y={25} w={84} h={54} label="container" sub="server" tone="good" />
      <Arrow from={[86, 52]} to={[140, 52]} label="build" />
      <Arrow from={[224, 52]} to={[278, 52]} label="push" />
      <Arrow from={[362, 52]} to={[416, 52]} label="pull" />
      <Arrow from={[500, 52]} to={[554, 52]} label="run" />
      <Note x={320} y={108} text="A container is never pushed. Only docker commit turns one back into an image." anchor="middle" tone="muted" size="sm" />
    </Diagram>
  );
}

export function EngineParts() {
  return (
    <Diagram
      title="Who holds the container when the daemon dies"
      desc="The docker client talks to dockerd, dockerd to containerd, containerd starts one shim per container. The shim calls runc, which creates the container process and exits. The shim stays as the parent of the container, so killing dockerd does not end it."
      width={640}
      height={215}
    >
      <Box x={10} y={30} w={100} h={50} label="docker" sub="the client" />
      <Box x={170} y={30} w={110} h={50} label="dockerd" sub="the daemon" tone="bad" />
      <Box x={340} y={30} w={120} h={50} label="containerd" />
      <Box x={515} y={30} w={118} h={50} label="shim" sub="one each" tone="good" />
      <Box x={340} y={145} w={120} h={50} label="runc" sub="starts it, exits" tone="muted" />
      <Box x={515} y={145} w={118} h={50} label="container" sub="your process" tone="good" />
      <Arrow from={[110, 55]} to={[170, 55]} label="REST" />
      <Arrow from={[280, 55]} to={[340, 55]} label="gRPC" />
      <Arrow from={[460, 55]} to={[515, 55]} />
      <Arrow from={[515, 74]} to={[460, 145]} dashed />
      <Arrow from={[460, 170]} to={[515, 170]} dashed />
      <Arrow from={[600, 80]} to={[600, 145]} tone="good" />
      <Note x={12} y={150} text="kill -9 dockerd:" tone="bad" />
      <Note x={12} y={172} text="the shim is the parent, so the" size="sm" />
      <Note x={12} y={190} text="container runs on without it" size="sm" />
    </Diagram>
  );
}
