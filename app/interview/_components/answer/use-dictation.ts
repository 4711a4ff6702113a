'use client';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

type Result = { isFinal: boolean; 0: { transcript: string } };
type Recognition = EventTarget & {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start: () => void;
  stop: () => void;
  onresult: ((event: { resultIndex: number; results: ArrayLike<Result> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
};
type Speech = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };

const refusals: Record<string, string> = {
  'not-allowed': 'The browser may not use the microphone. Allow it in the address bar, or type.',
  'audio-capture': 'No microphone was found. Plug one in, or type.',
  network: 'This browser needs the internet to turn speech into text. Type instead.',
};

const find = () => {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Speech;
  return SpeechRecognition ?? webkitSpeechRecognition;
};
const never = () => () => undefined;

/** The browser's own dictation, where it has one; each finished phrase goes to `onPhrase`. */
export function useDictation(onPhrase: (phrase: string) => void) {
  const supported = useSyncExternalStore(
    never,
    () => find() !== undefined,
    () => false,
  );
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<Recognition | null>(null);
  const heard = useRef(onPhrase);
  useEffect(() => {
    heard.current = onPhrase;
  });
  useEffect(() => () => running.current?.stop(), []);

  function toggle(): void {
    if (running.current) return running.current.stop();
    const Recognizer = find();
    if (!Recognizer) return;
    const recognition = new Recognizer();
    recognition.lang = 'en';
    recognition.continuous = true;
    recognition.interimResults = false;
    recognition.onresult = ({ resultIndex, results }) => {
      const finals = Array.from(results)
        .slice(resultIndex)
        .filter(({ isFinal }) => isFinal);
      // In one call, because the text grows only when the page is drawn again.
      if (finals.length > 0) heard.current(finals.map((result) => result[0].transcript.trim()).join(' '));
    };
    recognition.onerror = ({ error }) => setProblem(refusals[error] ?? 'Dictation stopped. Start it again, or type.');
    recognition.onend = () => {
      running.current = null;
      setListening(false);
    };
    running.current = recognition;
    setProblem(null);
    setListening(true);
    recognition.start();
  }
  return { supported, listening, problem, toggle };
}
