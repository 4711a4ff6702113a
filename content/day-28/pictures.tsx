import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function FlatAndSegmented() {
  return (
    <Diagram
      title="One flat network, and the same services in two segments"
      desc="Left: login, logout and finance share the default bridge and each can open a connection to every other. Right: login and logout sit on a front network, finance on an internal back network, and only the API is attached to both."
      width={640}
      height={270}
    >
      <Group x={10} y={20} w={290} h={240} label="default bridge" tone="bad" />
      <Box x={30} y={65} w={100} h={46} label="login" />
      <Box x={180} y={65} w={100} h={46} label="logout" />
      <Box x={105} y={185} w={100} h={46} label="finance" tone="bad" />
      <Arrow from={[130, 88]} to={[180, 88]} />
      <Arrow from={[85, 111]} to={[140, 185]} tone="bad" />
      <Arrow from={[225, 111]} to={[170, 185]} tone="bad" />

      <Group x={330} y={20} w={150} h={240} label="front" tone="good" />
      <Group x={490} y={20} w={140} h={240} label="back (internal)" tone="good" />
      <Box x={342} y={58} w={80} h={44} label="login" />
      <Box x={342} y={192} w={80} h={44} label="logout" />
      <Box x={430} y={120} w={90} h={52} label="api" sub="on both" tone="accent" />
      <Box x={550} y={122} w={72} h={48} label="finance" tone="good" />
      <Arrow from={[362, 102]} to={[362, 192]} />
      <Arrow from={[405, 102]} to={[442, 120]} />
      <Arrow from={[520, 146]} to={[550, 146]} tone="accent" />
    </Diagram>
  );
}

export function PiercedBoundary() {
  return (
    <Diagram
      title="How a published port goes around the isolation rules"
      desc="A direct packet from login on docker0 to pay on secure-network is dropped. A connection to the published port 8081 on the gateway address ends on the host, where docker-proxy opens a second connection to pay."
      width={640}
      height={220}
    >
      <Group x={10} y={15} w={135} h={190} label="docker0" />
      <Box x={22} y={50} w={111} h={140} label="login" />
      <Group x={495} y={15} w={135} h={190} label="secure-network" />
      <Box x={507} y={50} w={111} h={140} label="pay" sub="-p 8081:80" tone="bad" />
      <Arrow from={[133, 78]} to={[320, 78]} dashed tone="bad" />
      <Note x={332} y={83} text="direct: dropped" tone="bad" size="sm" />
      <Box x={258} y={130} w={130} h={52} label="docker-proxy" sub="a host process" tone="accent" />
      <Arrow from={[133, 160]} to={[258, 160]} label="172.17.0.1:8081" tone="accent" />
      <Arrow from={[388, 160]} to={[507, 160]} label="pay:80" tone="accent" />
    </Diagram>
  );
}
