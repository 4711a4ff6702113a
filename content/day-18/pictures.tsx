import { Arrow, Box, Diagram, Note } from '@/lib/ui/diagram';

export function PartsOfARun() {
  return (
    <Diagram
      title="One docker run, part by part"
      desc="The client sends HTTP requests to dockerd. dockerd exchanges layers with a registry and asks containerd to start a task. containerd starts a shim for the container. The shim calls runc, which creates the namespaces, starts process 1 and exits. The shim stays as the parent of process 1."
      width={640}
      height={260}
    >
      <Box x={136} y={14} w={108} h={44} label="registry" sub="images only" tone="muted" />
      <Arrow from={[178, 92]} to={[178, 58]} />
      <Arrow from={[202, 58]} to={[202, 92]} />
      <Note x={212} y={79} text="push, pull" size="sm" tone="muted" />
      <Box x={6} y={92} w={108} h={52} label="docker" sub="the client" />
      <Box x={136} y={92} w={108} h={52} label="dockerd" sub="the daemon" tone="accent" />
      <Box x={266} y={92} w={108} h={52} label="containerd" />
      <Box x={396} y={92} w={108} h={52} label="shim" sub="one a container" tone="good" />
      <Box x={526} y={92} w={108} h={52} label="process 1" sub="your program" tone="good" />
      <Arrow from={[114, 118]} to={[136, 118]} />
      <Arrow from={[244, 118]} to={[266, 118]} />
      <Arrow from={[374, 118]} to={[396, 118]} />
      <Arrow from={[504, 118]} to={[526, 118]} tone="good" />
      <Box x={461} y={194} w={108} h={48} label="runc" sub="starts, exits" tone="muted" />
      <Arrow from={[452, 144]} to={[492, 194]} dashed />
      <Arrow from={[540, 194]} to={[576, 144]} dashed />
      <Note x={60} y={166} text="words become" anchor="middle" size="sm" tone="muted" />
      <Note x={60} y={182} text="HTTP requests" anchor="middle" size="sm" tone="muted" />
      <Note x={190} y={166} text="images, networks," anchor="middle" size="sm" tone="muted" />
      <Note x={190} y={182} text="volumes, names" anchor="middle" size="sm" tone="muted" />
      <Note x={320} y={166} text="starts and watches" anchor="middle" size="sm" tone="muted" />
      <Note x={320} y={182} text="containers" anchor="middle" size="sm" tone="muted" />
    </Diagram>
  );
}

export function States() {
  return (
    <Diagram
      title="The states of a container"
      desc="docker create leads to created. start leads to running. pause and unpause lead to paused and back. When process 1 ends, the state is exited, and start leads back to running. rm removes a created or exited container; rm -f one in any state."
      width={640}
      height={212}
    >
      <Box x={70} y={16} w={110} h={60} label="created" sub="no process yet" />
      <Box x={270} y={16} w={120} h={60} label="running" sub="process 1 lives" tone="good" />
      <Box x={500} y={16} w={120} h={60} label="exited" sub="code kept" tone="accent" />
      <Box x={270} y={146} w={120} h={50} label="paused" sub="frozen in memory" tone="muted" />
      <Box x={500} y={146} w={120} h={50} label="gone" sub="layer and log, too" tone="bad" />
      <Arrow from={[14, 46]} to={[70, 46]} label="create" />
      <Arrow from={[180, 46]} to={[270, 46]} label="start" />
      <Arrow from={[390, 36]} to={[500, 36]} label="process 1 ends" />
      <Arrow from={[500, 64]} to={[390, 64]} label="start" />
      <Arrow from={[305, 76]} to={[305, 146]} />
      <Arrow from={[355, 146]} to={[355, 76]} />
      <Note x={297} y={116} text="pause" anchor="end" size="sm" tone="muted" />
      <Note x={363} y={116} text="unpause" size="sm" tone="muted" />
      <Arrow from={[560, 76]} to={[560, 146]} tone="bad" />
      <Note x={568} y={116} text="rm" size="sm" tone="muted" />
      <Note x={14} y={162} text="rm also takes a created one;" size="sm" tone="muted" />
      <Note x={14} y={179} text="rm -f one in any state." size="sm" tone="muted" />
    </Diagram>
  );
}
