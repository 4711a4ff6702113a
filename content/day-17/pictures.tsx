import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function WhereTheKernelIs() {
  return (
    <Diagram
      title="Where the kernel is, and what the code inside can touch"
      desc="Left: two containers on one shared kernel; each reaches it through several hundred system calls. Right: two virtual machines, each with a guest kernel of its own, on one hypervisor that they reach through a few virtual devices."
      width={640}
      height={270}
    >
      <Group x={10} y={20} w={295} h={190} label="containers" />
      <Box x={30} y={52} w={120} h={44} label="app A" tone="accent" />
      <Box x={165} y={52} w={120} h={44} label="app B" tone="accent" />
      <Arrow from={[90, 96]} to={[90, 150]} />
      <Arrow from={[225, 96]} to={[225, 150]} />
      <Note x={157} y={128} text="system calls" anchor="middle" size="sm" tone="muted" />
      <Box x={30} y={150} w={255} h={44} label="one kernel, shared" tone="bad" />

      <Group x={335} y={20} w={295} h={190} label="virtual machines" />
      <Box x={355} y={52} w={120} h={34} label="app A" tone="accent" />
      <Box x={490} y={52} w={120} h={34} label="app B" tone="accent" />
      <Box x={355} y={92} w={120} h={34} label="guest kernel" />
      <Box x={490} y={92} w={120} h={34} label="guest kernel" />
      <Arrow from={[415, 126]} to={[415, 160]} />
      <Arrow from={[550, 126]} to={[550, 160]} />
      <Note x={482} y={147} text="virtual devices" anchor="middle" size="sm" tone="muted" />
      <Box x={355} y={160} w={255} h={38} label="hypervisor and host kernel" tone="good" />
      <Note x={157} y={234} text="A hole in the kernel is a hole in all." anchor="middle" size="sm" tone="bad" />
      <Note x={482} y={234} text="A hole in a guest kernel stays in that guest." anchor="middle" size="sm" tone="good" />
      <Note x={482} y={254} text="The price: every app pays for a kernel." anchor="middle" size="sm" tone="muted" />
      <Note x={157} y={254} text="The gain: starting one starts a process." anchor="middle" size="sm" tone="muted" />
    </Diagram>
  );
}

export function FourQuestions() {
  return (
    <Diagram
      title="Every system call of a container passes these questions"
      desc="A process makes a system call. Seccomp asks whether this call may be made at all. Capabilities and the security module ask whether this process may do it. Namespaces decide which objects the call can name. Cgroups decide how much it may consume. Only then the shared kernel acts."
      width={640}
      height={190}
    >
      <Box x={5} y={50} w={90} h={56} label="process" sub="uid 0" tone="accent" />
      <Arrow from={[95, 78]} to={[120, 78]} />
      <Box x={120} y={50} w={112} h={56} label="seccomp" sub="this call?" />
      <Arrow from={[232, 78]} to={[255, 78]} />
      <Box x={255} y={50} w={112} h={56} label="capabilities" sub="this power?" />
      <Arrow from={[367, 78]} to={[390, 78]} />
      <Box x={390} y={50} w={112} h={56} label="namespaces" sub="which objects?" />
      <Arrow from={[502, 78]} to={[525, 78]} />
      <Box x={525} y={50} w={110} h={56} label="cgroups" sub="how much?" />
      <Note x={176} y={30} text="a filter of numbers" anchor="middle" size="sm" tone="muted" />
      <Note x={311} y={30} text="+ AppArmor, SELinux" anchor="middle" size="sm" tone="muted" />
      <Note x={446} y={30} text="what it sees" anchor="middle" size="sm" tone="muted" />
      <Note x={580} y={30} text="what it uses" anchor="middle" size="sm" tone="muted" />
      <Box x={120} y={136} w={515} h={40} label="the host’s kernel" tone="bad" />
      <Arrow from={[580, 106]} to={[580, 136]} />
    </Diagram>
  );
}
