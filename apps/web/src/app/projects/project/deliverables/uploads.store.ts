import { HttpEventType } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import { type ProblemView, toProblem } from '@atrium/api-client';
import type { Subscription } from 'rxjs';
import { ItemsApi } from '../items/items.api.js';

/** A file on its way, or one that did not arrive. */
export interface Upload {
  readonly id: number;
  readonly deliverableId: string;
  readonly name: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly problem: ProblemView | null;
}

const AT_ONCE = 3;

/** Files on their way to deliverables: a few at once, the others wait. For as long as the tab is open. */
@Injectable()
export class UploadsStore {
  private readonly api = inject(ItemsApi);
  private readonly list = signal<readonly Upload[]>([]);
  private readonly files = new Map<number, File>();
  private readonly running = new Map<number, Subscription>();
  private serial = 0;
  readonly items = this.list.asReadonly();
  /** Called when a file has arrived. */
  arrived: () => void = () => undefined;

  add(deliverableId: string, files: Iterable<File>): void {
    for (const file of files) {
      const id = ++this.serial;
      this.files.set(id, file);
      this.list.update((all) => [...all, { id, deliverableId, name: file.name, progress: 0, problem: null }]);
    }
    this.next();
  }

  retry(id: number): void {
    this.patch(id, { progress: 0, problem: null });
    this.next();
  }

  /** Gives up a file, on its way or failed. */
  drop(id: number): void {
    this.running.get(id)?.unsubscribe();
    this.running.delete(id);
    this.files.delete(id);
    this.list.update((all) => all.filter((upload) => upload.id !== id));
    this.next();
  }

  private next(): void {
    for (const upload of this.list()) {
      if (this.running.size >= AT_ONCE) return;
      if (!upload.problem && !this.running.has(upload.id)) this.send(upload);
    }
  }

  private send({ id, deliverableId }: Upload): void {
    const file = this.files.get(id);
    if (!file) return;
    const sending = this.api.upload(deliverableId, file).subscribe({
      next: (event) => {
        if (event.type === HttpEventType.UploadProgress) {
          this.patch(id, { progress: event.loaded / (event.total ?? file.size) });
        }
        if (event.type === HttpEventType.Response) this.arrived();
      },
      error: (error: unknown) => {
        this.running.delete(id);
        this.patch(id, { problem: toProblem(error) });
        this.next();
      },
      complete: () => this.drop(id),
    });
    this.running.set(id, sending);
  }

  private patch(id: number, change: Partial<Upload>): void {
    this.list.update((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }
}
