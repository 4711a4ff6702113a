import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function CableAndSwitch() {
  return (
    <Diagram
      title="Five parts between a container and the world"
      desc="Two containers, web and api, each in a network namespace with an eth0. A veth cable joins each eth0 to the bridge docker0 in the host’s namespace. Between docker0 and the host’s own interface sits address translation: out with masquerade, in with DNAT. The name server runs in dockerd and listens inside each container’s namespace."
      width={640}
      height={300}
    >
      <Group x={10} y={15} w={150} h={115} label="namespace of web" tone="accent" />
      <Box x={25} y={45} w={120} h={34} label="httpd :80" />
      <Box x={25} y={88} w={120} h={32} label="eth0 172.17.0.2" tone="accent" />
      <Group x={10} y={165} w={150} h={115} label="namespace of api" tone="accent" />
      <Box x={25} y={195} w={120} h={34} label="server :3000" />
      <Box x={25} y={238} w={120} h={32} label="eth0 172.17.0.3" tone="accent" />

      <Group x={200} y={15} w={430} h={265} label="the host’s namespace" dashed />
      <Box x={220} y={88} w={86} h={32} label="veth…" />
      <Box x={220} y={238} w={86} h={32} label="veth…" />
      <Arrow from={[145, 104]} to={[220, 104]} />
      <Arrow from={[145, 254]} to={[220, 254]} />
      <Box x={340} y={140} w={110} h={76} label="docker0" sub="172.17.0.1" tone="good" />
      <Arrow from={[306, 108]} to={[360, 140]} />
      <Arrow from={[306, 250]} to={[360, 216]} />
      <Box x={500} y={140} w={110} h={76} label="eth0" sub="the host’s own" />
      <Arrow from={[450, 162]} to={[500, 162]} />
      <Arrow from={[500, 196]} to={[450, 196]} tone="accent" />
      <Note x={475} y={126} text="out: masquerade" anchor="middle" size="sm" tone="muted" />
      <Note x={475} y={240} text="in: DNAT 8080 to 80" anchor="middle" size="sm" tone="accent" />
      <Box x={340} y={48} w={270} h={36} label="dockerd, also the name server" tone="muted" />
    </Diagram>
  );
}

export function TwoWaysIn() {
  return (
    <Diagram
      title="Two ways into one published port"
      desc="A request from another machine is rewritten by a DNAT rule and forwarded, so the container sees the client’s address. A request to localhost on the host is accepted by docker-proxy, which opens a second connection, so the container sees the bridge’s address 172.17.0.1."
      width={640}
      height={200}
    >
      <Box x={10} y={35} w={120} h={46} label="laptop" sub="198.51.100.9" />
      <Box x={10} y={125} w={120} h={46} label="curl localhost" sub="on the host" />
      <Box x={230} y={35} w={150} h={46} label="DNAT rule" sub="rewrites, forwards" tone="good" />
      <Box x={230} y={125} w={150} h={46} label="docker-proxy" sub="a new connection" tone="accent" />
      <Arrow from={[130, 58]} to={[230, 58]} label=":8080" />
      <Arrow from={[130, 148]} to={[230, 148]} label=":8080" />
      <Box x={510} y={75} w={120} h={56} label="web :80" sub="172.17.0.2" />
      <Arrow from={[380, 58]} to={[510, 90]} tone="good" />
      <Arrow from={[380, 148]} to={[510, 116]} tone="accent" />
      <Note x={450} y={42} text="from 198.51.100.9" anchor="middle" size="sm" tone="good" />
      <Note x={450} y={166} text="from 172.17.0.1" anchor="middle" size="sm" tone="accent" />
    </Diagram>
  );
}
