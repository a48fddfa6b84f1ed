import type { LiveBus } from './live-bus.js';

/**
 * A value that a process reads from the database once, and again whenever a live message says that it has changed. It
 * listens before it reads, so that no change falls between. A failure is not kept: the next caller tries again.
 */
export class Followed<T> {
  private loading: Promise<T> | null = null;
  private listening: Promise<unknown> | null = null;

  constructor(
    private readonly live: LiveBus,
    private readonly news: { readonly topic: string; readonly id: string },
    private readonly load: () => Promise<T>,
  ) {}

  async current(): Promise<T> {
    this.listening ??= this.live
      .subscribe(this.news.topic, this.news.id, () => this.forget())
      .catch((error: unknown) => {
        this.listening = null;
        throw error;
      });
    await this.listening;
    const loading = this.loading ?? this.load();
    this.loading = loading;
    try {
      return await loading;
    } catch (error) {
      if (this.loading === loading) this.loading = null;
      throw error;
    }
  }

  /** The next caller reads again: called when the news arrives, and by an editor so that it sees its own act. */
  forget(): void {
    this.loading = null;
  }
}
