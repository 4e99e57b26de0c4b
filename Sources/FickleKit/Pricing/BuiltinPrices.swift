/// List prices of hosted models, in the form of a file of prices. `fickle models prices` prints it.
///
/// Read from the table of LiteLLM 1.108.7 (MIT).
public enum BuiltinPrices {
  public static let text = """
    # List prices in dollars for a million tokens, without discounts for batches or caches, as LiteLLM 1.108.7 has them.
    # Providers change them: save this file, correct it, and name it with --prices or FICKLE_PRICES.
    date: 2026-11-26
    models:
      anthropic/claude-fable-5: {input: 10, output: 50}
      anthropic/claude-fable-5-1: {input: 10, output: 50}
      anthropic/claude-haiku-4-5: {input: 1, output: 5}
      anthropic/claude-haiku-4-5-20*: {input: 1, output: 5}
      anthropic/claude-haiku-5-5: {input: 0.1, output: 0.5}
      anthropic/claude-mythos-5: {input: 10, output: 50}
      anthropic/claude-mythos-5-1: {input: 10, output: 50}
      anthropic/claude-mythos-preview: {input: 10, output: 50}
      anthropic/claude-opus-4-5: {input: 5, output: 25}
      anthropic/claude-opus-4-5-20*: {input: 5, output: 25}
      anthropic/claude-opus-4-6: {input: 5, output: 25}
      anthropic/claude-opus-4-6-20*: {input: 5, output: 25}
      anthropic/claude-opus-4-7: {input: 5, output: 25}
      anthropic/claude-opus-4-7-20*: {input: 5, output: 25}
      anthropic/claude-opus-4-8: {input: 5, output: 25}
      anthropic/claude-opus-5: {input: 5, output: 25}
      anthropic/claude-opus-5-5: {input: 4, output: 20}
      anthropic/claude-sonnet-4-5: {input: 3, output: 15}
      anthropic/claude-sonnet-4-5-20*: {input: 3, output: 15}
      anthropic/claude-sonnet-4-6: {input: 3, output: 15}
      anthropic/claude-sonnet-5: {input: 2, output: 10}
      anthropic/claude-sonnet-5-5: {input: 2, output: 10}
      google/gemini-2.5-flash: {input: 0.3, output: 2.5}
      google/gemini-2.5-flash-lite: {input: 0.1, output: 0.4}
      google/gemini-2.5-pro: {input: 1.25, output: 10}
      google/gemini-3-flash-preview: {input: 0.5, output: 3}
      google/gemini-3.1-flash-lite: {input: 0.25, output: 1.5}
      google/gemini-3.1-flash-lite-preview: {input: 0.25, output: 1.5}
      google/gemini-3.1-pro-preview: {input: 2, output: 12}
      google/gemini-3.5-flash: {input: 1.5, output: 9}
      google/gemini-3.5-flash-lite: {input: 0.3, output: 2.5}
      google/gemini-3.6-flash: {input: 0.75, output: 3.75}
      google/gemini-3.7-flash: {input: 0.75, output: 3.75}
      google/gemini-3.8-flash: {input: 0.75, output: 3.75}
      google/gemini-4-argon: {input: 2, output: 10}
      google/gemini-flash-latest: {input: 0.75, output: 3.75}
      google/gemini-flash-lite-latest: {input: 0.3, output: 2.5}
      google/gemini-pro-latest: {input: 2, output: 12}
      openai/gpt-3.5-turbo: {input: 0.5, output: 1.5}
      openai/gpt-3.5-turbo-0125: {input: 0.5, output: 1.5}
      openai/gpt-4: {input: 30, output: 60}
      openai/gpt-4-turbo: {input: 10, output: 30}
      openai/gpt-4-turbo-20*: {input: 10, output: 30}
      openai/gpt-4.1: {input: 2, output: 8}
      openai/gpt-4.1-20*: {input: 2, output: 8}
      openai/gpt-4.1-mini: {input: 0.4, output: 1.6}
      openai/gpt-4.1-mini-20*: {input: 0.4, output: 1.6}
      openai/gpt-4.1-nano: {input: 0.1, output: 0.4}
      openai/gpt-4.1-nano-20*: {input: 0.1, output: 0.4}
      openai/gpt-4o: {input: 2.5, output: 10}
      openai/gpt-4o-20*: {input: 2.5, output: 10}
      openai/gpt-4o-2024-05-13: {input: 5, output: 15}
      openai/gpt-4o-mini: {input: 0.15, output: 0.6}
      openai/gpt-4o-mini-20*: {input: 0.15, output: 0.6}
      openai/gpt-5: {input: 1.25, output: 10}
      openai/gpt-5-20*: {input: 1.25, output: 10}
      openai/gpt-5-chat: {input: 1.25, output: 10}
      openai/gpt-5-chat-latest: {input: 1.25, output: 10}
      openai/gpt-5-codex: {input: 1.25, output: 10}
      openai/gpt-5-mini: {input: 0.25, output: 2}
      openai/gpt-5-mini-20*: {input: 0.25, output: 2}
      openai/gpt-5-nano: {input: 0.05, output: 0.4}
      openai/gpt-5-nano-20*: {input: 0.05, output: 0.4}
      openai/gpt-5-pro: {input: 15, output: 120}
      openai/gpt-5-pro-20*: {input: 15, output: 120}
      openai/gpt-5.1: {input: 1.25, output: 10}
      openai/gpt-5.1-20*: {input: 1.25, output: 10}
      openai/gpt-5.1-chat-latest: {input: 1.25, output: 10}
      openai/gpt-5.1-codex: {input: 1.25, output: 10}
      openai/gpt-5.1-codex-max: {input: 1.25, output: 10}
      openai/gpt-5.1-codex-mini: {input: 0.25, output: 2}
      openai/gpt-5.2: {input: 1.75, output: 14}
      openai/gpt-5.2-20*: {input: 1.75, output: 14}
      openai/gpt-5.2-chat-latest: {input: 1.75, output: 14}
      openai/gpt-5.2-codex: {input: 1.75, output: 14}
      openai/gpt-5.2-pro: {input: 21, output: 168}
      openai/gpt-5.2-pro-20*: {input: 21, output: 168}
      openai/gpt-5.3-chat-latest: {input: 1.75, output: 14}
      openai/gpt-5.3-codex: {input: 1.75, output: 14}
      openai/gpt-5.4: {input: 2.5, output: 15}
      openai/gpt-5.4-20*: {input: 2.5, output: 15}
      openai/gpt-5.4-mini: {input: 0.75, output: 4.5}
      openai/gpt-5.4-mini-20*: {input: 0.75, output: 4.5}
      openai/gpt-5.4-nano: {input: 0.2, output: 1.25}
      openai/gpt-5.4-nano-20*: {input: 0.2, output: 1.25}
      openai/gpt-5.4-pro: {input: 30, output: 180}
      openai/gpt-5.4-pro-20*: {input: 30, output: 180}
      openai/gpt-5.5: {input: 5, output: 30}
      openai/gpt-5.5-20*: {input: 5, output: 30}
      openai/gpt-5.5-pro: {input: 30, output: 180}
      openai/gpt-5.5-pro-20*: {input: 30, output: 180}
      openai/gpt-5.6: {input: 4, output: 20}
      openai/gpt-5.6-luna: {input: 0.2, output: 1.2}
      openai/gpt-5.6-sol: {input: 4, output: 20}
      openai/gpt-5.6-terra: {input: 2, output: 12}
      openai/gpt-6-astra: {input: 10, output: 50}
      openai/gpt-6-luna: {input: 0.1, output: 0.5}
      openai/gpt-6-sol: {input: 2, output: 10}
      openai/gpt-6.1-sol: {input: 2, output: 10}
      openai/o1: {input: 15, output: 60}
      openai/o1-20*: {input: 15, output: 60}
      openai/o1-pro: {input: 150, output: 600}
      openai/o1-pro-20*: {input: 150, output: 600}
      openai/o3: {input: 2, output: 8}
      openai/o3-20*: {input: 2, output: 8}
      openai/o3-mini: {input: 1.1, output: 4.4}
      openai/o3-mini-20*: {input: 1.1, output: 4.4}
      openai/o3-pro: {input: 20, output: 80}
      openai/o3-pro-20*: {input: 20, output: 80}
      openai/o4-mini: {input: 1.1, output: 4.4}
      openai/o4-mini-20*: {input: 1.1, output: 4.4}

    """
}
