/// The `fickle.yaml` of a new project. Every line that begins with `# ` and a key is a setting that takes effect when
/// the `# ` is removed.
enum StarterConfiguration {
  static let text = """
    # Options of fickle hunt, measure, suite and check, by their names without the dashes; see docs/configuration.md.
    # An option on the command line overrides a variable (FICKLE_MODEL, FICKLE_BUDGET, ...), and that overrides this file.
    # Provider keys do not belong here: export OPENAI_API_KEY, or name another variable with api-key-env.

    # A simulated respondent, to try things out. For a real one: openai/gpt-4.1-mini, ollama/llama3.2, ...
    model: sim/fickle
    seeds: [seeds]
    grammar: my-grammar

    # base-url: http://127.0.0.1:8080/v1
    # api-key-env: MY_KEY
    # models: {old: {model: openai-compatible/qwen, base-url: "http://127.0.0.1:8081/v1", rpm: 100, concurrency: 4}}
    # readout: auto
    # concurrency: 8
    # rpm: 500
    # max-tokens: 64
    # temperature: 1
    # timeout: 120
    # system: You are a careful assistant.
    # seed: 0
    # color: auto

    hunt:
      budget: 2000
      # max-cost: 2
      # alpha: 0.05
      # audit: 5%
      # classes: [order, label, markup, wording, framing]
      # without: [quotes, label/roman]
      # rank-by: divergence
      # fail-on: flip

    measure:
      samples: 10
      # metric: paper

    # fickle suite reports/sim-fickle makes a suite of what a hunt found,
    suite:
      out: suites/fickle
      # with-stable: 10
      # format: jsonl
      # top: 100
      # category: [fairness]
      # passing: consistent

    # and fickle check runs it against a model.
    check:
      suite: suites/fickle
      max-regressions: 0
      # max-flip-rate: 50%
      # max-drift: 20%
      # min-decided: 80%
      # max-samples: 200
      # retries: 1

    """
}
