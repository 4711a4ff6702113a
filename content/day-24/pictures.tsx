import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function FrameInFrame() {
  return (
    <Diagram
      title="One network over two hosts"
      desc="On each host a task hangs on a bridge br0 in a hidden namespace. Beside it on the bridge sits vxlan0, which wraps each frame in a UDP packet to port 4789 of the other host. There vxlan0 unwraps it and hands it to the local br0."
      width={640}
      height={270}
    >
      <Group x={10} y={15} w={250} h={175} label="host A, 203.0.113.11" />
      <Box x={25} y={45} w={95} h={50} label="web.1" sub="10.0.1.3" tone="accent" />
      <Box x={25} y={125} w={95} h={46} label="br0" />
      <Box x={145} y={125} w={100} h={46} label="vxlan0" sub="id 4097" tone="good" />
      <Arrow from={[72, 95]} to={[72, 125]} />
      <Arrow from={[120, 148]} to={[145, 148]} />

      <Group x={380} y={15} w={250} h={175} label="host B, 203.0.113.12" />
      <Box x={520} y={45} w={95} h={50} label="web.2" sub="10.0.1.4" tone="accent" />
      <Box x={520} y={125} w={95} h={46} label="br0" />
      <Box x={395} y={125} w={100} h={46} label="vxlan0" sub="id 4097" tone="good" />
      <Arrow from={[567, 125]} to={[567, 95]} />
      <Arrow from={[495, 148]} to={[520, 148]} />

      <Arrow from={[245, 148]} to={[395, 148]} tone="good" />
      <Note x={320} y={138} text="UDP 4789" anchor="middle" size="sm" tone="good" />

      <Box x={25} y={212} w={150} h={40} label="host A to host B" tone="muted" />
      <Box x={175} y={212} w={130} h={40} label="UDP, VXLAN" tone="good" />
      <Box x={305} y={212} w={310} h={40} label="the frame from 10.0.1.3 to 10.0.1.4" tone="accent" />
    </Diagram>
  );
}

export function NameToTask() {
  return (
    <Diagram
      title="One name, two kinds of answer"
      desc="Above: with the default endpoint mode the name resolves to one virtual address, and the kernel’s IPVS picks a task for each connection. Below: with dnsrr the name resolves to the addresses of all running tasks, and the client picks."
      width={640}
      height={230}
    >
      <Box x={10} y={85} w={110} h={56} label="client" sub="asks for web" />
      <Box x={190} y={20} w={150} h={50} label="one address" sub="vip (default)" tone="accent" />
      <Box x={390} y={20} w={110} h={50} label="IPVS" sub="kernel picks" tone="good" />
      <Box x={190} y={155} w={150} h={50} label="a list" sub="dnsrr" tone="accent" />
      <Arrow from={[120, 100]} to={[190, 52]} />
      <Arrow from={[120, 126]} to={[190, 174]} />
      <Arrow from={[340, 45]} to={[390, 45]} />
      <Box x={555} y={25} w={75} h={40} label="web.1" />
      <Box x={555} y={93} w={75} h={40} label="web.2" />
      <Box x={555} y={161} w={75} h={40} label="web.3" />
      <Arrow from={[500, 45]} to={[555, 45]} tone="good" />
      <Arrow from={[500, 55]} to={[555, 105]} tone="good" />
      <Arrow from={[500, 65]} to={[555, 168]} tone="good" />
      <Arrow from={[340, 164]} to={[555, 60]} dashed />
      <Arrow from={[340, 172]} to={[555, 121]} dashed />
      <Arrow from={[340, 182]} to={[555, 182]} dashed />
      <Note x={440} y={205} text="the client picks" anchor="middle" size="sm" tone="muted" />
    </Diagram>
  );
}
