/// List prices of hosted models, in the form of a file of prices. `fickle models prices` prints it.
public enum BuiltinPrices {
  public static let text = """
    # List prices in dollars for a million tokens, without discounts for batches or caches.
    # Providers change them: save this file, correct it, and name it with --prices or FICKLE_PRICES.
    date: 2025-11-15
    models:
      openai/gpt-4.1: {input: 2, output: 8}
      openai/gpt-4.1-2*: {input: 2, output: 8}
      openai/gpt-4.1-mini*: {input: 0.40, output: 1.60}
      openai/gpt-4.1-nano*: {input: 0.10, output: 0.40}
      openai/gpt-4o: {input: 2.50, output: 10}
      openai/gpt-4o-2024-08-06: {input: 2.50, output: 10}
      openai/gpt-4o-2024-11-20: {input: 2.50, output: 10}
      openai/gpt-4o-mini*: {input: 0.15, output: 0.60}
      openai/gpt-3.5-turbo: {input: 0.50, output: 1.50}
      openai/o1: {input: 15, output: 60}
      openai/o3: {input: 2, output: 8}
      openai/o3-mini*: {input: 1.10, output: 4.40}
      openai/o4-mini*: {input: 1.10, output: 4.40}
      openai/gpt-5: {input: 1.25, output: 10}
      openai/gpt-5-2*: {input: 1.25, output: 10}
      openai/gpt-5-chat*: {input: 1.25, output: 10}
      openai/gpt-5-mini*: {input: 0.25, output: 2}
      openai/gpt-5-nano*: {input: 0.05, output: 0.40}
      openai/gpt-5.1*: {input: 1.25, output: 10}
      anthropic/claude-3-haiku*: {input: 0.25, output: 1.25}
      anthropic/claude-3-5-haiku*: {input: 0.80, output: 4}
      anthropic/claude-3-5-sonnet*: {input: 3, output: 15}
      anthropic/claude-3-7-sonnet*: {input: 3, output: 15}
      anthropic/claude-haiku-4-5*: {input: 1, output: 5}
      anthropic/claude-sonnet-4*: {input: 3, output: 15}
      anthropic/claude-opus-4-1*: {input: 15, output: 75}
      google/gemini-2.0-flash*: {input: 0.10, output: 0.40}
      google/gemini-2.0-flash-lite*: {input: 0.075, output: 0.30}
      google/gemini-2.5-flash*: {input: 0.30, output: 2.50}
      google/gemini-2.5-flash-lite*: {input: 0.10, output: 0.40}
      google/gemini-2.5-pro*: {input: 1.25, output: 10}

    """
}
