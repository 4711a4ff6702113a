import { Arrow, Box, Diagram, Note } from '@/lib/ui/diagram';

export function ControlLoop() {
  return (
    <Diagram
      title="Desired state: a loop, not a command"
      desc="A controller compares the desired state stored in the API with the state the nodes report. When they differ it acts, the action changes what is observed, and the loop starts again."
      width={640}
      height={210}
    >
      <Box x={10} y={30} w={150} h={60} label="Desired state" sub="stored in the API" />
      <Box x={245} y={30} w={150} h={60} label="Controller" sub="compares the two" tone="accent" />
      <Box x={480} y={30} w={150} h={60} label="Observed state" sub="reported by nodes" />
      <Arrow from={[160, 60]} to={[245, 60]} label="3 replicas" />
      <Arrow from={[480, 60]} to={[395, 60]} label="2 running" />
      <Box x={245} y={145} w={150} h={50} label="Act" sub="create one pod" tone="good" />
      <Arrow from={[320, 90]} to={[320, 145]} />
      <Arrow from={[395, 170]} to={[545, 90]} dashed />
      <Note x={490} y={160} text="and again, forever" tone="muted" size="sm" />
    </Diagram>
  );
}

export function NodeLoss() {
  return (
    <Diagram
      title="A node dies: what “auto-healing” takes with default settings"
      desc="The node dies at zero. After a grace period of 40 seconds it is marked NotReady. After another 300 seconds of toleration its pods are evicted, and only then do replacements get scheduled on other nodes."
      width={640}
      height={125}
    >
      <Box x={5} y={40} w={105} h={54} label="node dies" sub="0 s" tone="bad" />
      <Box x={170} y={40} w={105} h={54} label="NotReady" sub="40 s" />
      <Box x={355} y={40} w={105} h={54} label="pods evicted" sub="340 s" tone="accent" />
      <Box x={525} y={40} w={110} h={54} label="replacements" sub="on other nodes" tone="good" />
      <Arrow from={[110, 67]} to={[170, 67]} label="grace" />
      <Arrow from={[275, 67]} to={[355, 67]} label="toleration" />
      <Arrow from={[460, 67]} to={[525, 67]} />
    </Diagram>
  );
}
