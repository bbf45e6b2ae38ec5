package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.wave.ContainerLabels;
import java.util.ArrayList;
import java.util.List;

/**
 * Which containers share a pod, or what holds their secrets. It goes with the last of them and not before, whatever was asked for:
 * without it they had no network, or those that are still to start no secrets.
 *
 * @param all that there are of the runs and waves in question
 */
record PodMembers(List<ContainerListing> all) {

    /** The containers chosen, with the pods and the like that nobody needs after them, and without those that somebody still needs. */
    List<ContainerListing> complete(List<ContainerListing> chosen, CleanupTally tally) {
        List<ContainerListing> complete = new ArrayList<>(chosen);
        for (ContainerListing pod : all) {
            if (!new ContainerLabels(pod.labels()).isCompanion()) {
                continue;
            }
            List<ContainerListing> members =
                    all.stream().filter(container -> isMember(container, pod)).toList();
            boolean someStay = !chosen.containsAll(members);
            // One that has ended holds nothing any more.
            if (someStay && pod.status().isLive() && complete.remove(pod)) {
                tally.leftAlone("Container " + pod.name() + " was left alone: it holds the "
                        + (new ContainerLabels(pod.labels()).isPod() ? "network" : "secrets")
                        + " of containers that stay. It goes with the last of them.");
            } else if (!someStay && !members.isEmpty() && !complete.contains(pod)) {
                complete.add(pod);
            }
        }
        return complete;
    }

    private static boolean isMember(ContainerListing container, ContainerListing pod) {
        ContainerLabels labels = new ContainerLabels(container.labels());
        ContainerLabels ofPod = new ContainerLabels(pod.labels());
        return !labels.isCompanion() && labels.run().equals(ofPod.run()) && labels.waveNumber() == ofPod.waveNumber();
    }
}
