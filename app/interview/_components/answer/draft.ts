export type DraftState = 'saved' | 'saving' | 'unsaved' | 'stale' | 'signed-out' | 'too-long';
export type DraftView = {
  text: string;
  state: DraftState;
  /** What this device kept, when the server has something else since: the learner chooses. */
  other: string | null;
  /** What another tab or device has saved meanwhile; until the learner chooses, nothing is saved. */
  theirs: string | null;
};
type Kept = { after: number; base: string; text: string };

/**
 * Sends a text to the server with the one that it grew from; without that one, it replaces whatever is there. Answers the
 * HTTP status, 0 without an answer, and the text that the server has instead.
 */
export type PutDraft = (
  text: string,
  base: string | undefined,
  leaving: boolean,
) => Promise<{ status: number; theirs?: string | undefined }>;

type DraftOf = {
  /** The learner: a device is shared by several. */
  owner: string;
  /** The question. */
  id: string;
  after: number;
  saved: string;
  put: PutDraft;
  storage: () => Storage;
};

export const pauseMs = 1500;
export const retryMs = 5000;
const refusals: Readonly<Record<number, DraftState>> = {
  401: 'signed-out',
  403: 'signed-out',
  413: 'too-long',
  422: 'too-long',
};

/**
 * A text that is on this device at once and on the server within two seconds. What the server does not have yet outlives
 * a crash, a reload and a lost connection: it lies in `storage` until it is saved, with what the server had below it; if
 * that has changed elsewhere since, both are offered. `after` is how many answers were handed in before this one: what was
 * kept for an earlier one is forgotten.
 */
export class Draft {
  private view: DraftView;
  private onServer: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;
  private leaving = false;
  /** Texts of this page that the server may have, although it did not say so. */
  private readonly mine = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly key: string;

  constructor(private readonly of: DraftOf) {
    this.key = `shipshape-answer:${of.owner}:${of.id}`;
    this.view = { text: of.saved, state: 'saved', other: null, theirs: null };
    this.onServer = of.saved;
  }

  readonly read = (): DraftView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes up what this device kept. */
  recover(): void {
    const kept = this.readKept();
    if (kept?.after !== this.of.after || kept.text === this.onServer) this.forget();
    else if (kept.base === this.onServer) {
      this.mine.add(kept.text);
      this.write(kept.text);
    } else this.show({ ...this.view, other: kept.text });
  }

  /** Takes the text that this device kept in place of the one that is shown. */
  takeOther(): void {
    if (this.view.other !== null) this.write(this.view.other);
  }

  /** Takes what another tab has saved in place of one's own text. */
  takeTheirs(): void {
    if (this.view.theirs === null) return;
    this.onServer = this.view.theirs;
    this.forget();
    this.show({ text: this.onServer, state: 'saved', other: null, theirs: null });
  }

  /** Replaces what another tab has saved. */
  keepMine(): void {
    if (this.view.theirs === null) return;
    this.onServer = this.view.theirs;
    this.show({ ...this.view, theirs: null });
    this.write(this.view.text);
  }

  write(text: string): void {
    this.leaving = false;
    this.show({ ...this.view, text, other: null });
    this.keep(text);
    this.schedule(pauseMs);
  }

  async save(leaving = false): Promise<void> {
    this.pause();
    const sending = this.view.text;
    if (this.ended || this.view.theirs !== null || sending === this.onServer) return;
    this.show({ ...this.view, state: 'saving' });
    // What is on its way may arrive before this, and nobody is left then to try again.
    const base = leaving && this.mine.size > 0 ? undefined : this.onServer;
    this.mine.add(sending);
    const { status, theirs } = await this.of.put(sending, base, leaving);
    if (this.ended) return;
    if (theirs !== undefined) return this.meet(theirs);
    if (status === 409) {
      this.ended = true;
      return this.show({ ...this.view, state: 'stale' });
    }
    // Trying again would change nothing; the next change of the text tries again by itself.
    const refused = refusals[status];
    if (refused) return this.show({ ...this.view, state: refused });
    const done = status >= 200 && status < 300;
    if (done) {
      this.onServer = sending;
      this.mine.clear();
    }
    if (done && this.view.text === sending) {
      // The page that comes next may have been drawn before this save.
      if (!this.leaving) this.forget();
      return this.show({ ...this.view, state: 'saved' });
    }
    this.show({ ...this.view, state: done ? 'saving' : 'unsaved' });
    this.schedule(done ? pauseMs : retryMs);
  }

  /** Another page is on its way: what is saved from now on stays on this device, too. */
  leave(): void {
    this.leaving = true;
  }

  /** Stops the clock; what is not saved stays on this device. */
  pause(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** It was handed in: nothing is saved any more, and this device forgets the text. */
  finish(): void {
    this.ended = true;
    this.pause();
    this.forget();
  }

  /** The server has another text than the one that this page grew from. */
  private meet(theirs: string): void {
    if (this.mine.has(theirs)) {
      this.onServer = theirs;
      return this.schedule(0);
    }
    this.show({ ...this.view, state: 'unsaved', theirs });
  }

  private schedule(ms: number): void {
    if (!this.ended && this.view.theirs === null) this.timer ??= setTimeout(() => void this.save(), ms);
  }

  private show(view: DraftView): void {
    this.view = view;
    for (const listener of this.listeners) listener();
  }

  private readKept(): Kept | null {
    try {
      return JSON.parse(this.of.storage().getItem(this.key) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }

  private keep(text: string): void {
    try {
      this.of
        .storage()
        .setItem(this.key, JSON.stringify({ after: this.of.after, base: this.onServer, text } satisfies Kept));
    } catch {
      // A full or forbidden storage; the server still gets it.
    }
  }

  private forget(): void {
    try {
      this.of.storage().removeItem(this.key);
    } catch {
      // As above.
    }
  }
}
