import { InjectionToken } from '@angular/core';
import type { IconName } from '@atrium/ui';

/** One line of the palette. */
export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  /** Where it comes from or what it is: "Project · Northwind". */
  readonly hint?: string;
  readonly icon: IconName;
  readonly run: () => void;
}

/** Finds things by name for the palette; a module provides one per kind with `multi: true`. */
export interface PaletteSource {
  /** Heading over what it finds. */
  readonly heading: () => string;
  readonly find: (text: string) => Promise<readonly PaletteCommand[]>;
}

/** `{ provide: PALETTE_SOURCES, useClass: ProjectPaletteSource, multi: true }` in the app's providers. */
export const PALETTE_SOURCES = new InjectionToken<readonly PaletteSource[]>('palette sources');

/** Commands whose words hold every word that was typed, those that start with it first. */
export function rank(commands: readonly PaletteCommand[], text: string): readonly PaletteCommand[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return commands
    .filter((command) => words.every((word) => fold(`${command.label} ${command.hint ?? ''}`).includes(word)))
    .toSorted((a, b) => Number(starts(b, text)) - Number(starts(a, text)));
}

function starts(command: PaletteCommand, text: string): boolean {
  return text !== '' && fold(command.label).startsWith(fold(text));
}

/** Lower case without accents: "Zürich" is found by "zurich". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
