import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function WhoDoesTheWork() {
  return (
    <Diagram
      title="dockerd is gone: what still works, and what went with it"
      desc="The client from the network reaches the published port through the kernel's NAT rules and the container keeps answering. Three things ended with dockerd: the control socket, the embedded DNS server behind 127.0.0.11, and the docker-proxy process that served localhost."
      width={640}
      height={270}
    >
      <Group x={10} y={24} w={300} h={236} label="lives in the kernel or a shim" tone="good" />
      <Box x={30} y={56} w={260} h={40} label="the container’s process" tone="good" />
      <Box x={30} y={106} w={260} h={40} label="bridge, veth, addresses" tone="good" />
      <Box x={30} y={156} w={260} h={40} label="NAT rules of published ports" tone="good" />
      <Box x={30} y={206} w={260} h={40} label="volumes and mounts" tone="good" />

      <Group x={330} y={24} w={300} h={236} label="dies with dockerd" tone="bad" />
      <Box x={350} y={56} w={260} h={40} label="the API: ps, exec, logs, run" tone="bad" />
      <Box x={350} y={106} w={260} h={40} label="restart policies, health checks" tone="bad" />
      <Box x={350} y={156} w={260} h={40} label="names: the DNS at 127.0.0.11" tone="bad" />
      <Box x={350} y={206} w={260} h={40} label="docker-proxy: localhost:8080" tone="bad" />
    </Diagram>
  );
}

export function DoorsToRoot() {
  return (
    <Diagram
      title="Four doors, one room"
      desc="The group docker, a container that mounts the socket, a TCP port and an SSH login all end at the API of dockerd. dockerd is root on the host and does not ask who you are beyond the door."
      width={640}
      height={236}
    >
      <Box x={10} y={20} w={210} h={40} label="member of group docker" />
      <Box x={10} y={72} w={210} h={40} label="container with the socket" />
      <Box x={10} y={124} w={210} h={40} label="TCP 2375, or 2376 with TLS" />
      <Box x={10} y={176} w={210} h={40} label="ssh:// to such a member" />
      <Arrow from={[220, 40]} to={[290, 105]} tone="bad" />
      <Arrow from={[220, 92]} to={[290, 112]} tone="bad" />
      <Arrow from={[220, 144]} to={[290, 122]} tone="bad" />
      <Arrow from={[220, 196]} to={[290, 130]} tone="bad" />
      <Box x={290} y={88} w={130} h={58} label="dockerd" sub="uid 0, one API" tone="bad" />
      <Arrow from={[420, 117]} to={[490, 117]} tone="bad" label="-v /:/host" />
      <Box x={490} y={88} w={140} h={58} label="the host" sub="every file" tone="bad" />
      <Note x={355} y={172} text="no users, no roles:" anchor="middle" size="sm" tone="muted" />
      <Note x={355} y={190} text="whoever gets in may do all" anchor="middle" size="sm" tone="muted" />
    </Diagram>
  );
}
