'use client';
import { useEffect, useState } from 'react';

/** Counts up from `spent` seconds beside the time a question should take; says so calmly at half as much again, and never stops anybody. */
export function Clock({ minutes, spent = 0 }: { minutes: number; spent?: number }) {
  const [seconds, setSeconds] = useState(spent);
  useEffect(() => {
    const begin = Date.now();
    const timer = setInterval(() => setSeconds(spent + Math.floor((Date.now() - begin) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [spent]);
  const isLong = seconds >= minutes * 90;
  return (
    <p className="tabular text-sm text-muted">
      <span role="timer" aria-label="Time on this question">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')} of about {minutes}:00
      </span>
      <output>{isLong && ' An interviewer would now ask you to come to your point.'}</output>
    </p>
  );
}
