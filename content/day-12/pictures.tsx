import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function OneList() {
  return (
    <Diagram
      title="Two lists, joined into the argument list of process 1"
      desc="ENTRYPOINT comes first and is replaced only by the flag --entrypoint, which also drops the image's CMD. CMD comes second and is replaced by whatever stands after the image name. A shell-form instruction turns into the three words /bin/sh, -c and the text before it is joined."
      width={640}
      height={230}
    >
      <Box x={20} y={62} w={220} h={50} label="ENTRYPOINT" sub="the program" tone="accent" />
      <Note x={265} y={93} text="+" anchor="middle" />
      <Box x={290} y={62} w={220} h={50} label="CMD" sub="default arguments" tone="good" />
      <Arrow from={[130, 28]} to={[130, 62]} />
      <Note x={20} y={20} text="--entrypoint X replaces it, drops CMD" size="sm" tone="muted" />
      <Arrow from={[400, 28]} to={[400, 62]} />
      <Note x={290} y={20} text="words after the image name replace it whole" size="sm" tone="muted" />
      <Arrow from={[130, 112]} to={[130, 150]} />
      <Arrow from={[400, 112]} to={[400, 150]} />
      <Box x={20} y={150} w={490} h={40} label="argv of process 1" />
      <Note x={20} y={216} text="Shell form first becomes three words: /bin/sh, -c, and your text as one string." size="sm" tone="muted" />
      <Arrow from={[510, 170]} to={[545, 170]} />
      <Note x={553} y={175} text="execve" size="sm" />
    </Diagram>
  );
}

export function WhoGetsTheSignal() {
  return (
    <Diagram
      title="docker stop speaks to process 1 only"
      desc="Left: a shell is process 1 and the server is its child. SIGTERM reaches the shell, which does not act on it, and after the grace period SIGKILL ends everything. Right: the server is process 1, receives SIGTERM, drains and exits with a code of its own."
      width={640}
      height={260}
    >
      <Group x={10} y={46} w={290} h={204} label="the shell kept the place" tone="bad" />
      <Note x={155} y={20} text="SIGTERM" anchor="middle" size="sm" />
      <Arrow from={[155, 26]} to={[155, 78]} tone="bad" />
      <Box x={55} y={78} w={200} h={46} label="sh" sub="PID 1: no handler, ignores it" tone="bad" />
      <Arrow from={[155, 124]} to={[155, 168]} dashed tone="muted" />
      <Note x={166} y={150} text="never passed on" size="sm" tone="muted" />
      <Box x={55} y={168} w={200} h={40} label="server" tone="muted" />
      <Note x={155} y={234} text="10 s later: SIGKILL, exit code 137" anchor="middle" size="sm" tone="bad" />

      <Group x={340} y={46} w={290} h={204} label="exec made room" tone="good" />
      <Note x={485} y={20} text="SIGTERM" anchor="middle" size="sm" />
      <Arrow from={[485, 26]} to={[485, 78]} tone="good" />
      <Box x={385} y={78} w={200} h={46} label="server" sub="PID 1: has a handler" tone="good" />
      <Arrow from={[485, 124]} to={[485, 168]} />
      <Box x={385} y={168} w={200} h={40} label="drain, close, exit" />
      <Note x={485} y={234} text="at once: its own exit code" anchor="middle" size="sm" tone="good" />
    </Diagram>
  );
}
