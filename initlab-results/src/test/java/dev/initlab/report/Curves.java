package dev.initlab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Curves to draw in tests: shaped like training, with noise of a fixed seed. */
final class Curves {

    private Curves() {}

    static List<LineChart.Arm> accuracies(int arms, int seeds, int epochs) {
        List<Look> looks = looks(arms);
        List<LineChart.Arm> all = new ArrayList<>();
        for (int a = 0; a < arms; a++) {
            double end = a == 1 ? 0.1 : 0.95 - 0.04 * a;
            double pace = 0.5 + 0.1 * a;
            List<SeedCurve> curves = new ArrayList<>();
            for (int s = 0; s < seeds; s++) {
                Random noise = new Random(31L * a + s);
                double[] y = new double[epochs];
                for (int e = 0; e < epochs; e++) {
                    y[e] = Math.min(
                            1,
                            Math.max(0, end - (end - 0.1) * Math.exp(-pace * (e + 1)) + 0.008 * noise.nextGaussian()));
                }
                curves.add(SeedCurve.of(s, upTo(epochs), y, false));
            }
            all.add(new LineChart.Arm("0-" + a, name(a), looks.get(a), curves));
        }
        return all;
    }

    /** Losses from 300 downwards; every second seed of the third arm diverges. */
    static List<LineChart.Arm> losses(int seeds, int epochs) {
        List<Look> looks = looks(5);
        List<LineChart.Arm> all = new ArrayList<>();
        for (int a = 0; a < 5; a++) {
            List<SeedCurve> curves = new ArrayList<>();
            for (int s = 0; s < seeds; s++) {
                Random noise = new Random(77L * a + s);
                double[] y = new double[epochs];
                for (int e = 0; e < epochs; e++) {
                    double base =
                            a == 1 ? 2.303 : a == 2 ? 300 * Math.exp(-0.4 * e) : (2.3 - 0.3 * a) * Math.exp(-0.35 * e);
                    y[e] = base * Math.exp(0.08 * noise.nextGaussian());
                }
                if (a == 2 && s % 2 == 1) {
                    y[epochs / 2] = Double.NaN;
                }
                curves.add(SeedCurve.of(s, upTo(epochs), y, false));
            }
            all.add(new LineChart.Arm("0-" + a, name(a), looks.get(a), curves));
        }
        return all;
    }

    static List<Look> looks(int arms) {
        List<Map<String, String>> factors = new ArrayList<>();
        for (int a = 0; a < arms; a++) {
            Map<String, String> of = new LinkedHashMap<>();
            of.put("init", name(a));
            factors.add(of);
        }
        return Look.assign(factors);
    }

    static String name(int arm) {
        String[] names = {"default", "zero", "random", "xavier", "kaiming"};
        return arm < names.length ? names[arm] : "arm-" + arm;
    }

    static double[] upTo(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i + 1;
        }
        return x;
    }
}
