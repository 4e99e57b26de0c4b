internal import Numerics

/// What one alternative does to the log-odds of a scenario, as a Bayesian linear regression on the baseline.
///
///     shift = c0 sign(x) + c1 + c2 x + noise,   x the baseline's log-odds of pole a over pole b.
///
/// c0 weakens or strengthens any choice alike, c1 favours a pole (a position or a label, as pole a's option stands first
/// in a baseline), and c2 scales: a layout that the model hardly reads draws all log-odds towards zero. The three have
/// a common normal prior in units of the scatter, which is learned from the model's own prediction errors.
struct EffectRegression: Sendable, Codable {
  typealias Features = SIMD3<Double>

  /// Prior precisions of the three coefficients, in units of the scatter, and their prior means.
  private static let priorPrecision = Features(8, 4, 16)
  private static let priorMean = Features(0, 0, -0.1)
  /// Observations of the common scatter that an unseen scatter counts as.
  private static let scatterStrength = 4.0

  /// A symmetric matrix of the three coefficients.
  private struct Matrix: Sendable, Codable {
    var rows: (Features, Features, Features)

    init(rows: (Features, Features, Features)) {
      self.rows = rows
    }

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      rows = try (
        container.decode(Features.self), container.decode(Features.self), container.decode(Features.self)
      )
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      for row in [rows.0, rows.1, rows.2] { try container.encode(row) }
    }

    static func * (matrix: Matrix, vector: Features) -> Features {
      Features(dot(matrix.rows.0, vector), dot(matrix.rows.1, vector), dot(matrix.rows.2, vector))
    }
  }

  /// The posterior precision, in units of the scatter.
  private var precision: Matrix
  private var moment: Features
  /// The posterior: mean coefficients and their covariance in units of the scatter.
  private var mean = Self.priorMean
  private var covariance: Matrix
  /// Shifts seen.
  private var count = 0.0
  private var errors = 0.0
  private var predictions = 0.0
  /// The sum of the squares of shifts.
  private var squares = 0.0

  init() {
    let p = Self.priorPrecision
    precision = Matrix(rows: (Features(p.x, 0, 0), Features(0, p.y, 0), Features(0, 0, p.z)))
    moment = p * Self.priorMean
    covariance = Matrix(rows: (Features(1 / p.x, 0, 0), Features(0, 1 / p.y, 0), Features(0, 0, 1 / p.z)))
  }

  static func features(logOdds: Double) -> Features { Features(logOdds < 0 ? -1 : 1, 1, logOdds) }

  /// The shift in a scenario where the alternative was not asked.
  /// - Parameter commonScatter: the scatter over all alternatives.
  func prediction(_ features: Features, commonScatter: Double) -> NormalBelief {
    NormalBelief(
      mean: dot(mean, features),
      variance: scatter(commonScatter) * (1 + spread(features)))
  }

  /// The variance of shifts around the regression.
  func scatter(_ common: Double) -> Double {
    (errors + Self.scatterStrength * common) / (predictions + Self.scatterStrength)
  }

  /// How strong the alternative is: the root of its mean square shift.
  func strength(_ common: Double) -> Double { ((squares + common) / (count + 1)).squareRoot() }

  /// Takes in a shift.
  /// - Returns: the squared error of the prediction in units of the scatter.
  mutating func learn(_ shift: Double, _ features: Features, commonScatter: Double) -> Double {
    let scatter = scatter(commonScatter)
    let predicted = prediction(features, commonScatter: commonScatter)
    let error = shift - predicted.mean
    let excess = error * error * scatter / predicted.variance
    precision.rows.0 += features.x * features
    precision.rows.1 += features.y * features
    precision.rows.2 += features.z * features
    moment += shift * features
    count += 1
    squares += shift * shift
    solve()
    errors += excess
    predictions += 1
    return excess
  }

  private func spread(_ features: Features) -> Double { dot(features, covariance * features) }

  /// Inverts the 3 x 3 precision by cofactors; the prior keeps it well conditioned.
  private mutating func solve() {
    let (a, b, c) = precision.rows
    let first = cross(b, c)
    let second = cross(c, a)
    let third = cross(a, b)
    let determinant = dot(a, first)
    covariance = Matrix(
      rows: (
        Features(first.x, second.x, third.x) / determinant,
        Features(first.y, second.y, third.y) / determinant,
        Features(first.z, second.z, third.z) / determinant
      ))
    mean = covariance * moment
  }
}

private func dot(_ left: SIMD3<Double>, _ right: SIMD3<Double>) -> Double {
  left.x * right.x + left.y * right.y + left.z * right.z
}

private func cross(_ left: SIMD3<Double>, _ right: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(
    left.y * right.z - left.z * right.y, left.z * right.x - left.x * right.z,
    left.x * right.y - left.y * right.x)
}
