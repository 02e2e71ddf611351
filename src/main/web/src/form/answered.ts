import { createContext } from 'react';

/** The questions that have an answer, for the questions that wait for them. */
export const Answered = createContext<ReadonlySet<string>>(new Set());
