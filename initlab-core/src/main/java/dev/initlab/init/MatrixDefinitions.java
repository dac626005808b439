package dev.initlab.init;

import dev.initlab.init.Argument.OfChoice;
import dev.initlab.init.Argument.OfNumber;
import dev.initlab.init.Argument.Range;
import java.util.List;
import java.util.Locale;

/** The definitions of initializers that fill matrices and kernels as wholes. */
final class MatrixDefinitions {

    private static final OfChoice BLOCKS = OfChoice.of(
            "blocks", "whether groups and fused parts are matrices of their own", List.of("exact", "torch"));

    private MatrixDefinitions() {}

    static List<Definition> all() {
        return List.of(
                new Definition(
                        "orthogonal",
                        List.of(),
                        List.of(OfNumber.gain(), BLOCKS),
                        "A random matrix [out, the rest] whose shorter side is orthonormal: keeps lengths through linear layers.",
                        "W Wᵀ = gain² I or Wᵀ W = gain² I, Haar-distributed; Var[w] = gain² / max(rows, columns)",
                        "Saxe, McClelland and Ganguli (2014)",
                        bound -> new Orthogonal(bound.number("gain"), blocking(bound))),
                new Definition(
                        "delta_orthogonal",
                        List.of(),
                        List.of(OfNumber.gain()),
                        "An orthogonal matrix at the kernel's centre, zeros elsewhere: keeps lengths through convolutions.",
                        "W[:, :, centre] orthogonal(gain), else 0",
                        "Xiao, Bahri, Sohl-Dickstein, Schoenholz and Pennington (2018), algorithm 1",
                        bound -> new DeltaOrthogonal(bound.number("gain"))),
                new Definition(
                        "dirac",
                        List.of(),
                        List.of(OfNumber.optional("groups", Range.COUNT, 0, "groups; 0: as many as the layer has")),
                        "A convolution that hands its inputs on, as far as it has outputs.",
                        "W[d, d, centre] = 1 in each group, else 0",
                        "Zagoruyko and Komodakis (2017); torch.nn.init.dirac_",
                        bound -> new Dirac((int) bound.number("groups"))),
                new Definition(
                        "eye",
                        List.of("identity"),
                        List.of(OfNumber.gain(), BLOCKS),
                        "The identity matrix, also oblong.",
                        "W[d, d] = gain, else 0",
                        "Le, Jaitly and Hinton (2015); torch.nn.init.eye_",
                        bound -> new Eye(bound.number("gain"), blocking(bound))),
                new Definition(
                        "sparse",
                        List.of(),
                        List.of(
                                OfNumber.required("sparsity", Range.FRACTION, "share of zeros in each column"),
                                OfNumber.optional("std", Range.POSITIVE, 0.01, "standard deviation of the others")),
                        "Normal, with zeros in so many places of each column.",
                        "⌈sparsity · rows⌉ zeros a column, else w ~ N(0, std²)",
                        "Martens (2010); torch.nn.init.sparse_",
                        bound -> new Sparse(bound.number("sparsity"), bound.number("std"))));
    }

    private static Blocking blocking(Bound bound) {
        return Blocking.valueOf(bound.choice("blocks").toUpperCase(Locale.ROOT));
    }
}
