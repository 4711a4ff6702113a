import { useState } from 'react';
import { Check, CloudAlert, CloudOff, CloudUpload } from 'lucide-react';
import type { OutboxStatus } from '@/lib/review/outbox';
import { describeSync } from '../_session/format';
import { RejectedDialog } from './rejected-dialog';
import { useController } from './use-controller';

const look = 'flex min-h-8 items-center gap-1.5 rounded-md px-1.5 text-sm text-muted';

/** Quiet while all is well; a way on when it is not. */
export function SyncMark({ sync }: { sync: OutboxStatus | null }) {
  const controller = useController();
  const [open, setOpen] = useState(false);
  if (!sync) return null;
  const words = describeSync(sync);
  if (sync.rejected > 0) {
    return (
      <>
        <button type="button" onClick={() => setOpen(true)} className={`${look} font-semibold text-bad underline`}>
          <CloudAlert aria-hidden className="size-4" />
          {sync.rejected} not accepted
        </button>
        {open && <RejectedDialog onClose={() => setOpen(false)} />}
      </>
    );
  }
  if (sync.state === 'signed-out' && sync.pending > 0) {
    return (
      <a href="/signin?next=/review" className={`${look} font-semibold text-warn underline`}>
        {words}
      </a>
    );
  }
  const Icon = sync.pending === 0 ? Check : sync.state === 'offline' ? CloudOff : CloudUpload;
  const stuck = sync.pending > 0 && (sync.state === 'offline' || sync.state === 'waiting');
  const inside = (
    <>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span
        className={
          sync.pending === 0 ? 'max-sm:visually-hidden' : 'max-w-24 text-xs leading-tight sm:max-w-none sm:text-sm'
        }
      >
        {words}
      </span>
    </>
  );
  return stuck ? (
    <button type="button" title="Try now" onClick={() => void controller.outbox()?.flush()} className={look}>
      {inside}
    </button>
  ) : (
    <span className={look} title={words} data-sync={sync.pending === 0 ? 'saved' : 'waiting'}>
      {inside}
    </span>
  );
}
