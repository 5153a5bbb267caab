/** The meaning of a colour. Whatever has a tone also has a word or an icon: colour is never the only sign. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'idle' | 'accent';
