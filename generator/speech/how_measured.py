"""How something was measured, as the analysis keeps it with its results: the texts of the catalogue that this is made from.

Those of one kind are tried one after the other, the more particular before the more general.
"""

from generator.speech.language import later

METHODS: tuple[str, ...] = (
    later("Wilson score"),
    later("adjusted Wald"),
    later("Student t"),
    later("order statistics (exact binomial)"),
    later("exact Poisson"),
    later("Poisson, Byar's approximation"),
    later("ratio of totals, linearised"),
    later("Kaplan-Meier, log-log limits"),
    later("Newcombe hybrid score, same people"),
    later("Newcombe hybrid score"),
    later("adjusted Wald, same people"),
    later("adjusted Wald, two samples"),
    later("Welch t, same people"),
    later("Welch t"),
    later("Krippendorff's alpha"),
    later("MOVER, from the two intervals"),
    later("segmented regression, least squares"),
    later("segmented regression, binomial with dispersion"),
    later("segmented regression, Poisson with dispersion"),
    later("segmented regression with AR(1) errors (restricted likelihood)"),
    later("%(method)s, weighted (effective n)"),
    later("%(method)s, several answers a person (effective n)"),
    later("%(method)s, several cases a handler (effective n)"),
    later("%(method)s, weighted and several answers a person (effective n)"),
    later("%(method)s, weighted and several cases a handler (effective n)"),
)
MEASURES: tuple[str, ...] = (
    later("%(measure)s, among rows where %(conditions)s"),
    later("share of rows whose %(conditions)s"),
    later("share of answers on %(column)s in the best two boxes"),
    later("net promoter score of %(column)s"),
    later("mean of %(column)s"),
    later("median of %(column)s"),
    later("%(rank)s percentile of %(column)s"),
    later("number of %(events)s by the column %(column)s"),
    later("number of rows"),
    later("%(above)s divided by %(below)s"),
    later("%(events)s per %(number)s %(below)s"),
)
CONDITIONS: tuple[str, ...] = (
    later("%(conditions)s and whose %(further)s"),
    later("%(column)s is at least %(low)s and is at most %(high)s"),
    later("%(conditions)s and %(further)s"),
    later("%(column)s is at least %(value)s"),
    later("%(column)s is at most %(value)s"),
    later("%(column)s is one of %(values)s"),
    later("%(column)s is before %(value)s"),
    later("%(column)s is after %(value)s"),
    later("%(column)s is not given"),
    later("%(column)s is given"),
    later("%(column)s is not %(value)s"),
    later("%(column)s is yes"),
    later("%(column)s is %(value)s"),
)
