'use client';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, type ReactNode } from 'react';

/**
 * The browser's own modal dialog: it traps focus, closes on Escape and gives focus back.
 * Render it only while it is open; `onClose` runs for Escape, the backdrop and the close button.
 * The element marked `data-autofocus` gets the focus first.
 */
export function Dialog(props: { title: string; onClose: () => void; children: ReactNode; wide?: boolean }) {
  const { title, onClose, children, wide = false } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the element goes, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    // React keeps `autofocus` to itself, so the browser would pick the close button.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog?.close();
  }, []);
  const close = useEffectEvent(() => onClose());
  useEffect(() => {
    const dialog = ref.current;
    const controller = new AbortController();
    const { signal } = controller;
    const onCancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    // Only the backdrop is the dialog itself; everything inside has its own element.
    const onClick = (event: Event) => event.target === dialog && close();
    dialog?.addEventListener('cancel', onCancel, { signal });
    dialog?.addEventListener('click', onClick, { signal });
    return () => controller.abort();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      className={`w-[calc(100%-32px)] rounded-lg border border-line bg-surface p-0 text-ink shadow-float ${wide ? 'max-w-3xl' : 'max-w-lg'}`}
    >
      <div className="grid gap-4 p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={id} className="text-xl font-semibold">
            {title}
          </h2>
          <button
            type="button"
            onClick={onClose}
            aria-label="Close"
            className="-mt-1 -mr-2 size-8 rounded-md text-xl leading-none text-muted hover:bg-sunken hover:text-ink"
          >
            ×
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
