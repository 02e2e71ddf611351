/** A question with its answer, told apart at a glance. */
export function Answer({ question, answer }: { question: string; answer: string }) {
  return (
    <small>
      {question} <strong>{answer}</strong>
    </small>
  );
}
