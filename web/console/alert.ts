/** Notifies an agent that a shopper waits: a sound, the tab's title, and a notification while another tab is in front. */

let context: AudioContext | undefined;

/** Two short tones. Browsers only allow sound after an interaction with the page. */
export function ring(): void {
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    for (const [index, hertz] of [660, 880].entries()) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.08, start + index * 0.18);
      volume.gain.exponentialRampToValueAtTime(0.001, start + index * 0.18 + 0.16);
      tone.connect(volume).connect(context.destination);
      tone.start(start + index * 0.18);
      tone.stop(start + index * 0.18 + 0.17);
    }
  } catch {
    // Without sound the title and the list still show it.
  }
}

export function badge(title: string, waiting: number): void {
  document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
}

export function notify(text: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || !document.hidden) return;
  const shown = new Notification(text, { tag: 'parley-waiting' });
  shown.onclick = () => {
    window.focus();
    location.hash = '#/desk';
    shown.close();
  };
}
