import { createContext } from 'react';

/** The questions that have an answer, for the questions that wait for them. */
export const Answered = createContext<ReadonlySet<string>>(new Set());

/** The questions of which the person was told that they are still open. */
export const Asked = createContext<ReadonlySet<string>>(new Set());
