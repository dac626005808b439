package dev.initlab.train;

import dev.initlab.model.Parameter;
import dev.initlab.param.ParamGroup;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One optimizer for each pair of factors that parameter groups give; most often a single one for everything. */
final class Groups implements AutoCloseable {

    private record Factors(double lr, double decay) {}

    private record Member(Optimizer optimizer, List<Integer> indices, double lrFactor) {}

    private final List<Member> members = new ArrayList<>();

    /** @throws IllegalArgumentException where a group names a parameter that is not there, or two name the same */
    Groups(OptimizerSpec spec, List<Parameter> params, List<ParamGroup> groups) {
        Map<Factors, List<Integer>> byFactors = new LinkedHashMap<>();
        Map<String, Factors> byPath = byPath(params, groups);
        for (int i = 0; i < params.size(); i++) {
            Factors factors = byPath.getOrDefault(params.get(i).spec().path(), new Factors(1, 1));
            byFactors.computeIfAbsent(factors, f -> new ArrayList<>()).add(i);
        }
        byFactors.forEach((factors, indices) -> {
            List<Tensor> tensors =
                    indices.stream().map(i -> params.get(i).value()).toList();
            members.add(new Member(Optimizer.of(spec, tensors, factors.decay()), indices, factors.lr()));
        });
    }

    private static Map<String, Factors> byPath(List<Parameter> params, List<ParamGroup> groups) {
        Set<String> known = params.stream().map(p -> p.spec().path()).collect(Collectors.toSet());
        Map<String, Factors> byPath = new LinkedHashMap<>();
        for (ParamGroup group : groups) {
            for (String path : group.paths()) {
                if (!known.contains(path)) {
                    throw new IllegalArgumentException("a parameter group names " + path + ", which the network lacks");
                }
                if (byPath.put(path, new Factors(group.lrFactor(), group.decayFactor())) != null) {
                    throw new IllegalArgumentException("two parameter groups name " + path);
                }
            }
        }
        return byPath;
    }

    /** What each optimizer remembers. */
    List<List<Tensor>> state() {
        return members.stream().map(member -> member.optimizer().state()).toList();
    }

    /** The state has been set to that after some steps. */
    void resumed() {
        members.forEach(member -> member.optimizer().resumed());
    }

    void step(Tensors gradients, double lr) {
        if (members.size() == 1) {
            members.get(0).optimizer().step(gradients, lr * members.get(0).lrFactor());
            return;
        }
        List<Tensor> all = gradients.list();
        for (Member member : members) {
            List<Tensor> own = member.indices().stream().map(all::get).toList();
            member.optimizer().step(Tensors.of(own), lr * member.lrFactor());
        }
    }

    @Override
    public void close() {
        members.forEach(m -> m.optimizer().close());
    }
}
